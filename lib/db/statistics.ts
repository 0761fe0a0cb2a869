import { logFailure } from "@/lib/log";
import { pool } from "./client";

/** Below this a wrong guess costs nothing. */
const fewPages = 64;

/**
 * Lets the server look anew at tables that grew by a tenth since it last did. It would do so by itself within minutes; but a hunt that
 * starts right behind the first upload would be planned as for an empty database until then, and take minutes instead of a second.
 */
export async function refreshStatistics(): Promise<void> {
  try {
    const { rows: grown } = await pool.query<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace,
         lateral (select pg_relation_size(c.oid) / current_setting('block_size')::int as pages) now
       where n.nspname = current_schema() and c.relkind = 'r' and now.pages >= $1::int
         and (c.reltuples < 0 or now.pages > 1.1 * c.relpages) order by 1`,
      [fewPages],
    );
    // The catalogue quotes the names itself. One at a time, so that no table is kept from anybody for long.
    for (const { name } of grown) await pool.query(`analyze ${name}`);
  } catch (error) {
    logFailure("statistics", error);
  }
}
