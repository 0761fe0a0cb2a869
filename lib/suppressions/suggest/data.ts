import "server-only";

import { db } from "@/lib/db/client";

/** What a finding names, as suppressions compare it; null where a condition of that kind could never hold for it. */
export type Subject = {
  hunt: string;
  user: string | null;
  ips: string[] | null;
  asns: number[] | null;
  apps: string[] | null;
};

type Row = Omit<Subject, "asns"> & { asns: string[] | null };

/** For the dialog that starts from a finding. */
export async function subjectOf(findingId: string): Promise<Subject | null> {
  const [row] = await db.$queryRaw<
    Row[]
  >`select hunt, upn as user, (select array_agg(host(i) order by i) from unnest(ips) i) as ips,
    asns::text[] as asns, apps from finding_subject where finding_id = ${findingId}::uuid`;
  return row ? { ...row, asns: row.asns?.map(Number) ?? null } : null;
}
