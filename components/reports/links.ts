import { z } from "zod";
import { reportNumber, type Subject } from "@/lib/reports/schema";

/** The builder for a subject. */
export function newReportHref(subject: Subject): string {
  const query = new URLSearchParams(
    subject.kind === "incident"
      ? { incident: String(subject.number) }
      : subject.kind === "finding"
        ? { finding: subject.id }
        : { user: subject.value },
  );
  return `/reports/new?${query}`;
}

const search = z.object({
  incident: reportNumber.optional().catch(undefined),
  finding: z.uuid().optional().catch(undefined),
  user: z.string().min(1).max(1000).optional().catch(undefined),
  like: reportNumber.optional().catch(undefined),
});

/** What the builder's address asks for; null where it says nothing that can be read. */
export function subjectOfSearch(given: Record<string, string | string[] | undefined>): {
  subject: Subject | null;
  like: number | null;
} {
  const { incident, finding, user, like } = search.parse(given);
  const subject: Subject | null =
    incident !== undefined
      ? { kind: "incident", number: incident }
      : finding !== undefined
        ? { kind: "finding", id: finding }
        : user !== undefined
          ? { kind: "user", value: user }
          : null;
  return { subject, like: like ?? null };
}

export const reportFileHref = (number: number, format: string): string => `/api/reports/${number}/${format}`;
