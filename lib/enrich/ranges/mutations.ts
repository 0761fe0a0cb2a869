import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import type { User } from "@/lib/auth/caller";
import { Prisma, query } from "@/lib/db/sql";
import { transaction } from "@/lib/db/transaction";
import { enqueueJob } from "@/lib/jobs/mutations";
import { chosenIds, refuseOthers } from "@/lib/views/chosen-ids";
import type { ChosenRows } from "@/lib/views/chosen-rows";
import type { EnrichPayload } from "../job";
import type { NetworkClass } from "../schema";
import { parseRanges } from "./parse";
import { type ImportedRanges, mostRanges } from "./schema";
import { openRanges } from "./view";

/** Above this many ranges every address is looked up anew instead of those in them. */
const mostNamed = 500;

/** An entry of the audit trail holds this many changes at most, and says how many there were. */
const mostInAudit = 1_000;

type Person = Pick<User, "email">;
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

type Held = Bounds & { id: number } & Terms;

/** Does something to the chosen ranges as they stand then; not when they are others than were chosen. */
async function withRanges<Result>(
  chosen: ChosenRows,
  work: (client: pg.ClientBase, held: Held[]) => Promise<Result>,
): Promise<Result> {
  return transaction(async (client) => {
    const held = await query<Held>(
      client,
      Prisma.sql`select h.id, host(h.low) as low, host(h.high) as high, h.class, h.label from network_range h
        where h.id in (${chosenIds(openRanges, chosen)}) order by h.id limit ${mostRanges + 1}::int for update`,
    );
    refuseOthers(chosen, held.length, openRanges.noun, mostRanges);
    return work(client, held);
  });
}

/** Says of many ranges what kind of network they are. */
export async function changeRanges(
  { ranges, class: kind }: { ranges: ChosenRows; class: NetworkClass },
  user: Person,
): Promise<{ changed: number; known: number }> {
  return withRanges(ranges, async (client, held) => {
    const others = held.filter((range) => range.class !== kind);
    if (others.length === 0) return { changed: 0, known: held.length };
    await client.query("update network_range set class = $2 where id = any($1::int[])", [
      others.map(({ id }) => id),
      kind,
    ]);
    await reclassify(client, others, user.email);
    const detail = {
      changed: others.length,
      ranges: others.slice(0, mostInAudit).map((range) => ({ range: named(range), from: range.class, to: kind })),
    };
    await tell(client, "network-range.change-many", detail, user);
    return { changed: others.length, known: held.length - others.length };
  });
}

export async function removeRanges(ranges: ChosenRows, user: Person): Promise<{ removed: number }> {
  return withRanges(ranges, async (client, held) => {
    await client.query("delete from network_range where id = any($1::int[])", [held.map(({ id }) => id)]);
    await reclassify(client, held, user.email);
    const from = held.slice(0, mostInAudit).map(({ id: _, ...range }) => range);
    await tell(client, "network-range.remove", { removed: held.length, from }, user);
    return { removed: held.length };
  });
}

const tell = (client: pg.ClientBase, action: string, detail: Record<string, unknown>, { email }: Person) =>
  appendAudit({ actor: email, action, object: "network-ranges", detail }, client);

type Bounds = { low: string; high: string };

const named = ({ low, high }: Bounds) => (low === high ? low : `${low}-${high}`);

/** The worker looks at the addresses inside the ranges again. */
async function reclassify(client: pg.ClientBase, ranges: Bounds[], by: string) {
  const payload: EnrichPayload =
    ranges.length > mostNamed ? { all: true } : { ranges: ranges.map(({ low, high }) => [low, high]) };
  await enqueueJob({ kind: "enrich", payload, createdBy: by }, client);
}
