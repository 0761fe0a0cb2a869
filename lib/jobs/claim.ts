import pg from "pg";
import { env } from "@/lib/env";

/** First half of the advisory lock that a running job holds; the second is its id. */
export const jobLock = 7777;

/** A process that dies drops the connection and with it the lock, so its job is free at once. */
export async function lockConnection(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL, keepAlive: true });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

export type Claimed = { id: bigint; kind: string; payload: unknown; attempts: number };

const openJob = `state in ('queued', 'running') and run_after <= now()`;

/**
 * The oldest open job of these kinds that nobody holds, locked for this connection; null when there is none. A job whose payload names
 * a lane waits until the ones before it in that lane are over.
 */
export async function claimJob(client: pg.Client, kinds: string[]): Promise<Claimed | null> {
  const { rows: locked } = await client.query<{ id: string }>(
    `with candidate as materialized (
       select id from job j where ${openJob} and kind = any($2::text[])
         and (payload ->> 'lane' is null or not exists (select from job before
           where before.state in ('queued', 'running') and before.id < j.id and before.payload ->> 'lane' = j.payload ->> 'lane'))
       order by id limit 20)
     select id from candidate where pg_try_advisory_lock($1::int, id::int) limit 1`,
    [jobLock, kinds],
  );
  const id = locked[0]?.id;
  return id === undefined ? null : startJob(client, id);
}

/** Marks a job whose lock this connection holds as running; null, and the lock given back, when it is no longer open. */
export async function startJob(client: pg.Client, id: string): Promise<Claimed | null> {
  const { rows } = await client.query<{ kind: string; payload: unknown; attempts: number }>(
    `update job set state = 'running', attempts = attempts + 1, started_at = coalesce(started_at, now())
     where id = $1 and ${openJob} returning kind, payload, attempts`,
    [id],
  );
  const job = rows[0];
  if (job) return { id: BigInt(id), ...job };
  await client.query("select pg_advisory_unlock($1::int, $2::int)", [jobLock, id]);
  return null;
}
