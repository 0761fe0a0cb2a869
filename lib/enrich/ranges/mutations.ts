import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { enqueueJob } from "@/lib/jobs/mutations";
import type { EnrichPayload } from "../job";
import type { NetworkClass } from "../schema";
import { parseRanges } from "./parse";
import type { ImportedRanges } from "./schema";

/** Above this many ranges every address is looked up anew instead of those in them. */
const mostNamed = 500;

/** An entry of the audit trail holds this many changes at most, and says how many there were. */
const mostInAudit = 1_000;

type Terms = { class: string; label: string };
type Imported = Bounds & { added: boolean; from: Terms | null; to: Terms };

type Import = { text: string; class: NetworkClass; by: string };

/** Takes the good lines of a pasted or uploaded list; the others come back with their number and the reason. */
export async function importRanges({ text, class: otherwise, by }: Import): Promise<ImportedRanges> {
  const { ranges, refused } = parseRanges(text, otherwise);
  return transaction(async (client) => {
    const { rows } = await client.query<Imported>(
      `with old as (
         select o.low, o.high, o.class, o.label from network_range o
         join unnest($1::text[], $2::text[]) as g(low, high) on o.low = g.low::inet and o.high = g.high::inet
       )
       insert into network_range (low, high, class, label, created_by)
       select r.low::inet, r.high::inet, r.class, r.label, $5
       from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as r(low, high, class, label)
       on conflict (low, high) do update set class = excluded.class, label = excluded.label,
         created_by = excluded.created_by, created_at = now()
       where (network_range.class, network_range.label) is distinct from (excluded.class, excluded.label)
       returning host(low) as low, host(high) as high, xmax = 0 as added, jsonb_build_object('class', class, 'label', label) as "to",
         (select jsonb_build_object('class', o.class, 'label', o.label) from old o
          where o.low = network_range.low and o.high = network_range.high) as "from"`,
      [
        ranges.map(({ low }) => low),
        ranges.map(({ high }) => high),
        ranges.map((range) => range.class),
        ranges.map(({ label }) => label),
        by,
      ],
    );
    const added = rows.filter((row) => row.added).length;
    const counts = { added, changed: rows.length - added, known: ranges.length - rows.length };
    if (rows.length > 0) {
      await reclassify(client, rows, by);
      const ranges = rows.slice(0, mostInAudit).map((row) => ({ range: named(row), from: row.from, to: row.to }));
      const detail = { ...counts, refused: refused.length, ranges };
      await appendAudit({ actor: by, action: "network-range.import", object: "network-ranges", detail }, client);
    }
    return { ...counts, refused };
  });
}

export async function removeRange(rangeId: number, by: string): Promise<{ range: string }> {
  return transaction(async (client) => {
    const { rows } = await client.query<{ low: string; high: string; class: string; label: string }>(
      "delete from network_range where id = $1 returning host(low) as low, host(high) as high, class, label",
      [rangeId],
    );
    const removed = rows[0];
    if (!removed) throw new AppError("not-found", "This range is not in the list any more.");
    await reclassify(client, rows, by);
    await appendAudit(
      { actor: by, action: "network-range.remove", object: "network-ranges", detail: { from: removed } },
      client,
    );
    return { range: named(removed) };
  });
}

type Bounds = { low: string; high: string };

const named = ({ low, high }: Bounds) => (low === high ? low : `${low}-${high}`);

/** The worker looks at the addresses inside the ranges again. */
async function reclassify(client: pg.ClientBase, ranges: Bounds[], by: string) {
  const payload: EnrichPayload =
    ranges.length > mostNamed ? { all: true } : { ranges: ranges.map(({ low, high }) => [low, high]) };
  await enqueueJob({ kind: "enrich", payload, createdBy: by }, client);
}
