import type pg from "pg";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";

/** First halves of the advisory locks: the second is a hash of the run's id, or of the hunt's name. */
const ofRun = 7778;
const ofHunt = 7779;

async function tryLock(client: pg.ClientBase, first: number, name: string): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1::int, hashtext($2)) as held", [
    first,
    name,
  ]);
  return rows[0]?.held === true;
}

/** Held by the connection that works on the run: whoever dies lets go of it. */
const holders = Prisma.sql`select l.pid from pg_locks l
  where l.locktype = 'advisory' and l.granted and l.database = (select oid from pg_database where datname = current_database())
    and l.classid::bigint = ${ofRun}::bigint and l.objsubid = 2
    and l.objid::bigint = (hashtext(r.id::text)::bigint & 4294967295)`;

export const runLock = {
  /** A condition on run `r`: a connection works on it. */
  isHeld: Prisma.sql`exists (${holders})`,
  take: (client: pg.ClientBase, runId: string) => tryLock(client, ofRun, runId),
};

/** One saved run of a hunt at a time: the older one would otherwise call gone what the newer one has found in newer data. */
export const huntLock = {
  take: (client: pg.ClientBase, slug: string) => tryLock(client, ofHunt, slug),
};

/** Stops what the server does for a run, whichever process asked for it. */
export async function stopStatementOf(runId: string): Promise<void> {
  await db.$executeRaw`select pg_cancel_backend(h.pid) from hunt_run r cross join lateral (${holders}) h where r.id = ${runId}::uuid`;
}
