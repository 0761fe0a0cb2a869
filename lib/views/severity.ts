import { Prisma, type Sql } from "@/lib/db/sql";

export const severityNames: Record<number, string> = { 4: "high", 3: "medium", 2: "low", 1: "informational", 0: "" };

/** The greater the worse; written as the indexes have it. */
export const severityRank = (severity: Sql): Sql =>
  Prisma.sql`(case ${severity} when 'high' then 4 when 'medium' then 3 when 'low' then 2 when 'informational' then 1 else 0 end)`;
