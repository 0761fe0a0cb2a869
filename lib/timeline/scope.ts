import "server-only";
import { Prisma, type Sql } from "@/lib/db/sql";

/** Whose sign-ins a timeline is about. Everything that is given must hold; nothing given is every sign-in. */
export type TimelineScope = {
  user?: string;
  ip?: string;
  session?: string;
  correlation?: string;
  token?: string;
  /** Record ids. */
  ids?: readonly string[];
  /** A further condition on `sign_in s`. */
  where?: Sql;
  /** The hours of the import answer it, too: `where` asks for nothing that they do not have. Mostly of very many sign-ins. */
  isCountedByHour?: boolean;
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const isUuid = (text: string) => uuid.test(text);

/** The scope as a condition on `sign_in s` that its indexes answer; null for every sign-in. */
export function conditionOf({ user, ip, session, correlation, token, ids, where }: TimelineScope): Sql | null {
  const conditions: Sql[] = [];
  if (user !== undefined) {
    conditions.push(Prisma.sql`s.account_id = (select id from account where key = ${user.toLowerCase()})`);
  }
  if (ip !== undefined) conditions.push(Prisma.sql`s.ip_id = (select id from ip_address where key = ${ip})`);
  if (session !== undefined) conditions.push(sameId(Prisma.sql`s.session_id`, session));
  if (correlation !== undefined) conditions.push(sameId(Prisma.sql`s.correlation_id`, correlation));
  if (token !== undefined) conditions.push(sameId(Prisma.sql`s.token_id`, token));
  if (ids !== undefined) conditions.push(Prisma.sql`s.record_id = any(${ids.filter(isUuid)}::uuid[])`);
  if (where !== undefined) conditions.push(where);
  return conditions.length === 0 ? null : Prisma.join(conditions, " and ");
}

const sameId = (column: Sql, text: string): Sql =>
  isUuid(text) ? Prisma.sql`${column} = ${text}::uuid` : Prisma.sql`false`;
