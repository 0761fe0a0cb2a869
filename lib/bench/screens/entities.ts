import type pg from "pg";
import { Prisma, type Sql } from "@/lib/db/sql";
import { type EntityKind, entityHref } from "@/lib/entities/kinds";
import { type Server, timedPath, timedSql } from "./ask";
import { printFigure } from "./figure";

const entityPage = 500;

/** Which sign-ins are an entity's. */
const ofEntity: Partial<Record<EntityKind, (value: string) => Sql>> = {
  user: (value) => Prisma.sql`account_id = (select id from account where key = ${value})`,
  ip: (value) => Prisma.sql`ip_id = (select id from ip_address where key = ${value})`,
  asn: (value) => Prisma.sql`asn = ${value}::bigint`,
  app: (value) => Prisma.sql`application_id in (select id from application where name = ${value})`,
  session: (value) => Prisma.sql`session_id = ${value}::uuid`,
  token: (value) => Prisma.sql`token_id = ${value}::uuid`,
  correlation: (value) => Prisma.sql`correlation_id = ${value}::uuid`,
};

/** First and last seen, how many, from how many places: what stands on top of every such page. */
const plainFacts = (condition: Sql) => Prisma.sql`
  select min(event_time), max(event_time), count(*), count(distinct ip_id), count(distinct application_id),
    count(distinct user_agent_id) from sign_in where ${condition}`;

/** The page of the busiest of each kind. */
export async function measureEntities(
  client: pg.ClientBase,
  server: Server,
  rounds: number,
  entities: ReadonlyArray<readonly [EntityKind, string]>,
) {
  for (const [kind, value] of entities) {
    const condition = ofEntity[kind]?.(value);
    const plain = condition ? await timedSql(client, plainFacts(condition), 1) : null;
    const took = await timedPath(server, entityHref(kind, value), rounds);
    const line = { part: "entity pages, the busiest of each", name: kind, plain, limit: entityPage };
    printFigure(typeof took === "number" ? { ...line, value: took } : { ...line, value: 0, note: took });
  }
}
