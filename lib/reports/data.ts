import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { MadeReport, ReportFileRow, ReportFormat, SubjectKind } from "./schema";

/** Everybody who works here, by name and address: the people whom a redaction of analysts is about. */
export async function colleagues(): Promise<string[]> {
  const people = await db.authUser.findMany({ select: { name: true, email: true }, orderBy: { email: "asc" } });
  return people.flatMap(({ name, email }) => [email, name]);
}

/** A report that was made, with its files but not their bytes; null where there is none. */
export async function getReport(number: number): Promise<MadeReport | null> {
  const [report] = await db.$queryRaw<Array<Omit<MadeReport, "files">>>`
    select r.number, r.subject_kind as "subjectKind", r.subject, r.title, r.tlp, r.options, r.counts, r.pseudonyms,
      r.made_by as "madeBy", ${isoTime(Prisma.sql`r.made_at`)} as "madeAt"
    from report r where r.number = ${number}::int`;
  if (!report) return null;
  const files = await db.$queryRaw<ReportFileRow[]>`
    select f.format, f.bytes::float8 as bytes, f.sha256 from report_file f where f.report = ${number}::int order by f.format`;
  return { ...report, files };
}

export type ReportLink = { number: number; title: string; madeBy: string; madeAt: string };

/** What was made of the same before, newest first. */
export async function reportsOf(kind: SubjectKind, subject: string): Promise<ReportLink[]> {
  return db.$queryRaw<ReportLink[]>`
    select r.number, r.title, r.made_by as "madeBy", ${isoTime(Prisma.sql`r.made_at`)} as "madeAt"
    from report r where r.subject_kind = ${kind} and r.subject = ${subject} order by r.number desc limit 50`;
}

/** The bytes that were made then, never made again. */
export async function reportFile(
  number: number,
  format: ReportFormat,
): Promise<{ data: Uint8Array; sha256: string } | null> {
  const [file] = await db.$queryRaw<Array<{ data: Uint8Array; sha256: string }>>`
    select f.data, f.sha256 from report_file f where f.report = ${number}::int and f.format = ${format}`;
  return file ?? null;
}
