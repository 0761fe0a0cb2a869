import "server-only";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import type { User } from "@/lib/auth/caller";
import { Prisma, query } from "@/lib/db/sql";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { chosenIds, refuseOthers } from "@/lib/views/chosen-ids";
import type { ChosenRows } from "@/lib/views/chosen-rows";
import { watchlistEntriesView } from "../entries-view";
import { entryJson, type LockedList, lockList, nextVersion } from "../history/record";
import { namedInAudit, updateEntries } from "../mutations";
import type { EntryFields } from "../parse/fields";
import { type EntriesChange, mostEntries } from "./schema";

type Person = Pick<User, "id" | "email" | "role">;
type Many = { watchlistId: number; entries: ChosenRows };
type Held = EntryFields & { id: number; value: string };

/** Does something to the chosen entries as they stand then, their list held; not when they are others than were chosen. */
async function withEntries<Result>(
  { watchlistId, entries }: Many,
  user: Person,
  work: (client: pg.ClientBase, list: LockedList, held: Held[]) => Promise<Result>,
): Promise<Result> {
  const over = entries.kind === "matching" ? (new URLSearchParams(entries.query).get("over") ?? undefined) : undefined;
  const view = await watchlistEntriesView.open(watchlistEntriesView.scope.parse({ list: watchlistId, over }), user);
  if (!view) throw new AppError("not-found", "This watchlist is not there any more. Nothing was changed.");
  const ids = chosenIds(view, entries);
  return transaction(async (client) => {
    const list = await lockList(client, { id: watchlistId });
    const held = await query<Held>(
      client,
      Prisma.sql`select h.id, h.value, h.label, h.owner, h.reason,
          to_char(h.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as expires
        from watchlist_entry h where h.id in (${ids}) order by h.id limit ${mostEntries + 1}::int`,
    );
    refuseOthers(entries, held.length, view.noun, mostEntries);
    return work(client, list, held);
  });
}

/** Says one thing of many entries; those that say it already are left as they are. */
export async function changeEntries(
  { change: { field, value }, ...many }: Many & { change: EntriesChange },
  user: Person,
): Promise<{ changed: number; known: number }> {
  return withEntries(many, user, async (client, list, held) => {
    const others = held.filter((entry) => entry[field] !== value);
    if (others.length === 0) return { changed: 0, known: held.length };
    const version = await nextVersion(client, list, user.email);
    const written = others.map(({ id, value: _, ...fields }) => ({ id, fields: { ...fields, [field]: value } }));
    await updateEntries(client, { list, version, by: user.email, written });
    const detail = {
      ...{ version, field, changed: others.length },
      entries: others.slice(0, namedInAudit).map((entry) => ({ value: entry.value, from: entry[field], to: value })),
    };
    const object = `watchlist/${list.name}`;
    await appendAudit({ actor: user.email, action: "watchlist.change-many", object, detail }, client);
    return { changed: others.length, known: held.length - others.length };
  });
}

/** Takes many entries out of a list, for one reason. */
export async function removeEntries(
  { reason, ...many }: Many & { reason: string },
  user: Person,
): Promise<{ removed: number }> {
  return withEntries(many, user, async (client, list, held) => {
    const version = await nextVersion(client, list, user.email);
    await client.query(
      `with e as (delete from watchlist_entry where watchlist_id = $1 and id = any($2::int[]) returning *)
       insert into watchlist_change (watchlist_id, list, version, action, entry_id, value, before, reason, actor)
       select e.watchlist_id, $3, $4, 'remove', e.id, e.value, ${entryJson("e")}, $5, $6 from e order by e.id`,
      [list.id, held.map(({ id }) => id), list.name, version, reason, user.email],
    );
    const detail = {
      ...{ version, removed: held.length, why: reason },
      entries: held.slice(0, namedInAudit).map(({ id: _, value, ...from }) => ({ value, from })),
    };
    const object = `watchlist/${list.name}`;
    await appendAudit({ actor: user.email, action: "watchlist.remove-many", object, detail }, client);
    return { removed: held.length };
  });
}
