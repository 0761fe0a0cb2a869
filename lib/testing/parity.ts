import { pool } from "@/lib/db/client";
import type { SignIn } from "@/lib/ingest/canonical";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { idKey } from "@/lib/ingest/load/ids";
import { fromStored, type StoredRow } from "@/lib/ingest/load/stored";
import { readFixture } from "./read-fixture";

/** Members in one order, as far down as they go. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => [name, sorted(item)]),
  );
}

export async function storedSignIns(): Promise<Map<string, SignIn>> {
  const { rows } = await pool.query<StoredRow>(
    `select v.*, (extract(epoch from v.event_time) * 1000000)::bigint::text as event_micros,
       (extract(epoch from v.ingested_time) * 1000000)::bigint::text as ingested_micros
     from sign_in_event v`,
  );
  return new Map(rows.map((row) => [row.record_id, fromStored(row)]));
}

/** Ingests a file of sign-ins with different ids, and lists where what is stored is not what the format's `map` makes of the rows. */
export async function disparities(file: string): Promise<{ rows: number; differing: unknown[] }> {
  const { events } = await readFixture(file);
  await ingestLocal(file, { source: "command line", by: "test" });
  const stored = await storedSignIns();
  const differing: unknown[] = [];
  let rows = 0;
  for (const event of events) {
    if (typeof event === "string") continue;
    rows += 1;
    const expected = event as SignIn;
    const found = stored.get(idKey(expected.recordId));
    if (!found) {
      differing.push(["missing", expected.recordId]);
      continue;
    }
    for (const [name, value] of Object.entries(expected)) {
      const other = found[name as keyof SignIn];
      if (JSON.stringify(sorted(other)) !== JSON.stringify(sorted(value))) {
        differing.push([expected.recordId, name, other, value]);
      }
    }
  }
  if (stored.size !== rows) differing.push(["stored", stored.size, "expected", rows]);
  return { rows, differing };
}
