import "server-only";
import { Prisma, type Sql } from "@/lib/db/sql";
import { resultCodes } from "@/lib/enrich/result-codes";
import type { Colour } from "./schema";

/**
 * `one` and `two` are what sign-ins are counted by: narrow columns of `sign_in s`, without a join. `value` is their text, told once
 * for each counted combination `c`.
 */
type GroupSql = { one: Sql; two: Sql; join: Sql; value: Sql };

const nothing = Prisma.sql`null::integer`;
const none = Prisma.empty;

/** What a sign-in is coloured by, as text; '' where it is not known. Says the same as `groupOf` of one event. */
export const groupSql: Record<Colour, GroupSql> = {
  lane: { one: nothing, two: nothing, join: none, value: Prisma.sql`''::text` },
  asn: {
    one: Prisma.sql`s.asn`,
    two: Prisma.sql`case when s.asn is null then s.ip_id end`,
    join: Prisma.sql`left join ip_address ip on ip.id = c.two`,
    value: Prisma.sql`coalesce(coalesce(c.one, ip.inferred_asn, ip.table_asn)::text, '')`,
  },
  ip: {
    one: Prisma.sql`s.ip_id`,
    two: nothing,
    join: Prisma.sql`join ip_address ip on ip.id = c.one`,
    value: Prisma.sql`ip.key`,
  },
  app: {
    one: Prisma.sql`s.application_id`,
    two: nothing,
    join: Prisma.sql`join application ap on ap.id = c.one`,
    value: Prisma.sql`ap.name`,
  },
  session: { one: Prisma.sql`s.session_id`, two: nothing, join: none, value: Prisma.sql`coalesce(c.one::text, '')` },
  result: {
    one: nothing,
    two: nothing,
    join: Prisma.sql`join result r on r.id = c.result_id`,
    value: Prisma.sql`r.code`,
  },
  country: {
    one: Prisma.sql`s.place_id`,
    two: Prisma.sql`case when s.place_id in (select id from place where country = '') then s.ip_id end`,
    join: Prisma.sql`join place pl on pl.id = c.one left join ip_address ip on ip.id = c.two`,
    value: Prisma.sql`coalesce(nullif(pl.country, ''), nullif(ip.inferred_country, ''), ip.table_country, '')`,
  },
};

const interrupted = [...resultCodes].flatMap(([code, { outcome }]) => (outcome === "interrupted" ? [code] : []));

/** On `result`: an interruption, such as a prompt, is no failure. */
export const interruptedResult = Prisma.sql`regexp_replace(upper(code), '^AADSTS', '') = any(${interrupted})`;

/** The number of a counted combination's outcome, by the order of `outcomes`. */
export const outcomeSql = Prisma.sql`
  case when c.succeeded then 0
       when c.result_id in (select id from result where ${interruptedResult}) then 1
       else 2 end`;
