import type pg from "pg";
import { transaction } from "@/lib/db/transaction";
import { lockMerging } from "@/lib/ingest/load/merge-lock";
import { enrichAddress, type Knowledge } from "../enrich-address";
import { rangeFinder } from "../ranges/find-range";
import type { NetworkClass } from "../schema";
import { loadFolder, newestFirst } from "../tables/folder";

const batchSize = 2000;

type Address = { id: number; addr: string | null; own: string | null };
type Choice = { sql: string; values: unknown[] };
export type Passed = { done: number };

type Options = { signal?: AbortSignal | undefined; onBatch?: (done: number) => Promise<void> };

/** Looks up the addresses that are new or of which something new is known: all of them, a batch at a time. */
export async function enrichPending(options: Options = {}): Promise<Passed> {
  return inBatches(
    () => ({
      sql: "select id, host(addr) as addr, inferred_asn as own from ip_address where enriched_at is null order by id limit $1",
      values: [batchSize],
    }),
    options,
  );
}

/** Those that were last looked up before a moment, so that a pass which was cut off goes on where it was. */
export async function enrichAllBefore(moment: string, options: Options = {}): Promise<Passed> {
  return inBatches(
    (last) => ({
      sql: `select id, host(addr) as addr, inferred_asn as own from ip_address
        where id > $2 and (enriched_at is null or enriched_at < $3::timestamptz) order by id limit $1`,
      values: [batchSize, last, moment],
    }),
    options,
  );
}

export type Range = readonly [low: string, high: string];

/** The same for the addresses of some ranges only. */
export async function enrichRangesBefore(
  ranges: readonly Range[],
  moment: string,
  options: Options = {},
): Promise<Passed> {
  return inBatches(
    (last) => ({
      sql: `select i.id, host(i.addr) as addr, i.inferred_asn as own
        from unnest($3::inet[], $4::inet[]) r(low, high) join ip_address i on i.addr >= r.low and i.addr <= r.high
        where i.id > $2 and (i.enriched_at is null or i.enriched_at < $5::timestamptz) group by i.id order by i.id limit $1`,
      values: [batchSize, last, ranges.map(([low]) => low), ranges.map(([, high]) => high), moment],
    }),
    options,
  );
}

async function inBatches(choose: (last: number) => Choice, { signal, onBatch }: Options): Promise<Passed> {
  let [last, done] = [0, 0];
  for (;;) {
    signal?.throwIfAborted();
    const tables = newestFirst(await loadFolder());
    const taken = await transaction(async (client) => {
      // Merges write the same rows in another order, and a range that changes now belongs to the next batch.
      await lockMerging(client);
      const { sql, values } = choose(last);
      const { rows } = await client.query<Address>(sql, values);
      if (rows.length > 0) await enrich(client, rows, { tables, range: await rangesOf(client) });
      return rows;
    });
    const end = taken.at(-1);
    if (!end) return { done };
    last = end.id;
    done += taken.length;
    await onBatch?.(done);
    if (taken.length < batchSize) return { done };
  }
}

let held: { state: string; find: Knowledge["range"] } | null = null;

/** Made ready once for as long as the ranges stay what they are: a change leaves another number, another id or a later time. */
async function rangesOf(client: pg.ClientBase): Promise<Knowledge["range"]> {
  const { rows: states } = await client.query<{ state: string }>(
    "select concat_ws(' ', current_database(), count(*), max(id), max(created_at)) as state from network_range",
  );
  const state = states[0]?.state ?? "";
  if (held?.state === state) return held.find;
  const { rows } = await client.query<{ low: string; high: string; class: NetworkClass; label: string }>(
    "select host(low) as low, host(high) as high, class, label from network_range",
  );
  held = { state, find: rangeFinder(rows) };
  return held.find;
}

/** `enriched_at` is when the transaction began: earlier than anything that it read. */
async function enrich(client: pg.ClientBase, addresses: Address[], knowledge: Knowledge) {
  const found = addresses.map(({ addr, own }) =>
    addr === null ? null : enrichAddress(addr, own === null ? null : Number(own), knowledge),
  );
  await client.query(
    `update ip_address i set table_asn = f.asn, table_name = f.name, table_source = f.source, table_date = f.date,
       table_country = f.country, table_country_source = f.country_source, table_country_date = f.country_date,
       network_class = f.class, network_class_source = f.class_source, network_label = f.label, enriched_at = now()
     from unnest($1::int[], $2::bigint[], $3::text[], $4::text[], $5::date[], $6::text[], $7::text[], $8::date[], $9::text[],
       $10::text[], $11::text[]) f(id, asn, name, source, date, country, country_source, country_date, class, class_source, label)
     where i.id = f.id`,
    [
      addresses.map(({ id }) => id),
      found.map((one) => one?.asn?.value ?? null),
      found.map((one) => one?.name ?? ""),
      found.map((one) => one?.asn?.source ?? ""),
      found.map((one) => one?.asn?.date ?? null),
      found.map((one) => one?.country?.value ?? ""),
      found.map((one) => one?.country?.source ?? ""),
      found.map((one) => one?.country?.date ?? null),
      found.map((one) => one?.class ?? ""),
      found.map((one) => one?.classSource ?? ""),
      found.map((one) => one?.label ?? ""),
    ],
  );
}
