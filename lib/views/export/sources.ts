import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";

export type Range = { from: string | null; to: string | null };

const listed = 1_000;

/** The files that brought events of the range, by their SHA-256: what an export of events can be checked against. */
export async function sourceFiles({ from, to }: Range): Promise<Record<string, unknown>> {
  const files = await db.$queryRaw<
    Array<{ name: string; sha256: string | null; from: string | null; to: string | null; more: number }>
  >`
    select f.name, coalesce(f.sha256, u.sha256) as sha256, ${isoTime(Prisma.sql`f.from_time`)} as "from", ${isoTime(Prisma.sql`f.to_time`)} as "to",
      count(*) over ()::int - ${listed}::int as more
    from upload_file f join upload u on u.id = f.upload_id
    where f.rows_new + f.rows_known + f.rows_enriched > 0 and u.undone_at is null
      and (${from}::timestamptz is null or f.to_time >= ${from}::timestamptz) and (${to}::timestamptz is null or f.from_time <= ${to}::timestamptz)
    order by f.from_time, f.id limit ${listed}`;
  const lines = files.map(
    (file) => `${file.name} sha-256 ${file.sha256 ?? "not known"} from ${file.from} to ${file.to}`,
  );
  const more = files[0]?.more ?? 0;
  return {
    "source files": lines.length > 0 ? lines : "none",
    ...(more > 0 ? { "source files not listed": more } : {}),
  };
}
