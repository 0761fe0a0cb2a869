import "server-only";
import { Prisma, type Sql } from "@/lib/db/sql";
import { resultCodes } from "@/lib/enrich/result-codes";
import type { Colour } from "./schema";

type GroupSql = { join: Sql; value: Sql };

const address = Prisma.sql`join ip_address ip on ip.id = s.ip_id`;

/** What a sign-in is coloured by, as text; '' where it is not known. Says the same as `groupOf` of one event. */
export const groupSql: Record<Colour, GroupSql> = {
  lane: { join: Prisma.empty, value: Prisma.sql`''::text` },
  asn: { join: address, value: Prisma.sql`coalesce(coalesce(s.asn, ip.inferred_asn, ip.table_asn)::text, '')` },
  ip: { join: address, value: Prisma.sql`ip.key` },
  app: { join: Prisma.sql`join application ap on ap.id = s.application_id`, value: Prisma.sql`ap.name` },
  session: { join: Prisma.empty, value: Prisma.sql`coalesce(s.session_id::text, '')` },
  result: { join: Prisma.sql`join result r on r.id = s.result_id`, value: Prisma.sql`r.code` },
  country: {
    join: Prisma.sql`join place pl on pl.id = s.place_id ${address}`,
    value: Prisma.sql`coalesce(nullif(pl.country, ''), nullif(ip.inferred_country, ''), ip.table_country, '')`,
  },
};

const interrupted = [...resultCodes].flatMap(([code, { outcome }]) => (outcome === "interrupted" ? [code] : []));

/** On `result`: an interruption, such as a prompt, is no failure. */
export const interruptedResult = Prisma.sql`regexp_replace(upper(code), '^AADSTS', '') = any(${interrupted})`;

/** The number of an outcome, by the order of `outcomes`. */
export const outcomeSql = Prisma.sql`
  case when s.succeeded then 0
       when s.result_id in (select id from result where ${interruptedResult}) then 1
       else 2 end`;
