import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { parseWatchlist } from "./parse";
import type { Imported } from "./schema";

async function idOf(client: pg.ClientBase, name: string): Promise<number> {
  const { rows } = await client.query<{ id: number }>("select id from watchlist where name = $1 for share", [name]);
  if (rows[0]) return rows[0].id;
  throw new AppError("not-found", `There is no watchlist "${name}". There is NetworkAllowlist.`);
}

/** Takes the good lines of a pasted or uploaded list; the others come back with their number and the reason. */
export async function importWatchlist(name: string, text: string, by: string): Promise<Imported> {
  const { entries, refused } = parseWatchlist(text);
  return transaction(async (client) => {
    const id = await idOf(client, name);
    const { rowCount } = await client.query(
      `insert into watchlist_entry (watchlist_id, value, low, high, label, created_by)
       select $1, e.value, e.low::inet, e.high::inet, e.label, $6
       from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as e(value, low, high, label)
       on conflict (watchlist_id, low, high) do nothing`,
      [
        id,
        entries.map(({ value }) => value),
        entries.map(({ low }) => low),
        entries.map(({ high }) => high),
        entries.map(({ label }) => label),
        by,
      ],
    );
    const added = rowCount ?? 0;
    const detail = { added, known: entries.length - added, refused: refused.length };
    if (added > 0)
      await appendAudit({ actor: by, action: "watchlist.add", object: `watchlist/${name}`, detail }, client);
    return { added, known: entries.length - added, refused };
  });
}

export async function removeEntry(name: string, entryId: number, by: string): Promise<{ value: string }> {
  return transaction(async (client) => {
    const id = await idOf(client, name);
    const { rows } = await client.query<{ value: string; label: string }>(
      "delete from watchlist_entry where watchlist_id = $1 and id = $2 returning value, label",
      [id, entryId],
    );
    const removed = rows[0];
    if (!removed) throw new AppError("not-found", "This entry is not in the list any more.");
    await appendAudit({ actor: by, action: "watchlist.remove", object: `watchlist/${name}`, detail: removed }, client);
    return { value: removed.value };
  });
}
