import "server-only";
import { Prisma, type Sql } from "@/lib/db/sql";
import { type Outcome, resultCodes } from "@/lib/enrich/result-codes";

const codesOf = (wanted: Outcome) =>
  [...resultCodes].flatMap(([code, { outcome }]) => (outcome === wanted ? [code] : []));
const [succeeded, interrupted] = [codesOf("success"), codesOf("interrupted")];

/** The outcome behind the code of a row of `result`, as `decodeResult` says it: what nobody knows failed. */
export function outcomeOf(code: Sql): Sql {
  const bare = Prisma.sql`regexp_replace(${code}, '^AADSTS', '', 'i')`;
  return Prisma.sql`(case when ${bare} = any (${succeeded}::text[]) then 'success'
    when ${bare} = any (${interrupted}::text[]) then 'interrupted' else 'failure' end)`;
}
