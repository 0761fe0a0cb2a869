import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { entryJson, lockList, nextVersion, recordListChange } from "../history/record";
import type { WatchlistKind } from "../kinds";
import { allowlistName } from "../kinds";

async function refuseTaken(client: pg.ClientBase, name: string, ownId = 0) {
  const { rows } = await client.query<{ name: string }>(
    "select name from watchlist where lower(name) = lower($1) and id <> $2",
    [name, ownId],
  );
  if (rows[0]) throw new AppError("conflict", `There is a watchlist "${rows[0].name}" already. Choose another name.`);
}

/** Two people who choose the same name at once: the second waits here, and is told. */
const oneNameAtATime = (client: pg.ClientBase) =>
  client.query("select pg_advisory_xact_lock(hashtext('watchlist names'))");

type NewList = { name: string; kind: WatchlistKind; description: string; by: string };

export async function createList({ name, kind, description, by }: NewList): Promise<{ id: number }> {
  return transaction(async (client) => {
    await oneNameAtATime(client);
    await refuseTaken(client, name);
    const { rows } = await client.query<{ id: number }>(
      `insert into watchlist (name, kind, description, created_by, version, changed_at, changed_by)
       values ($1, $2, $3, $4, 1, now(), $4) returning id`,
      [name, kind, description, by],
    );
    const id = rows[0]?.id ?? 0;
    const after = { name, kind, description };
    await recordListChange(client, { id, name }, { action: "create", version: 1, after, by });
    await appendAudit({ actor: by, action: "watchlist.create", object: `watchlist/${name}`, detail: after }, client);
    return { id };
  });
}

type Words = { name: string; description: string };
type ListUpdate = Words & { watchlistId: number; seen: Words; by: string };

/** Another name or description. The NetworkAllowlist keeps its name: hunts and their schedules ask for it. */
export async function updateList({ watchlistId, seen, name, description, by }: ListUpdate): Promise<void> {
  await transaction(async (client) => {
    await oneNameAtATime(client);
    const list = await lockList(client, { id: watchlistId });
    const { rows } = await client.query<{ description: string }>("select description from watchlist where id = $1", [
      watchlistId,
    ]);
    const before = { name: list.name, description: rows[0]?.description ?? "" };
    if (before.name === name && before.description === description) return;
    if (before.name !== seen.name || before.description !== seen.description) {
      const text =
        "Somebody changed the list's name or description while you looked at it. Nothing of yours was saved.";
      throw new AppError("conflict", text);
    }
    if (name !== list.name) {
      if (list.name === allowlistName) throw new AppError("invalid", `The ${allowlistName} keeps its name.`);
      await refuseUsed(client, list.name, "renamed");
      await refuseTaken(client, name, watchlistId);
    }
    const next = await nextVersion(client, list, by);
    await client.query("update watchlist set name = $2, description = $3 where id = $1", [
      watchlistId,
      name,
      description,
    ]);
    const after = { name, description };
    await recordListChange(client, { id: list.id, name }, { action: "update", version: next, before, after, by });
    const detail = { before, after };
    await appendAudit({ actor: by, action: "watchlist.update", object: `watchlist/${name}`, detail }, client);
  });
}

/** A list that a hunt's own values name cannot go: the hunt's next run would not find it. */
async function refuseUsed(client: pg.ClientBase, name: string, what: "renamed" | "deleted") {
  const { rows } = await client.query<{ hunt: string }>(
    "select hunt from hunt_setting where parameters ->> 'allowlist' = $1 order by hunt",
    [name],
  );
  if (rows.length === 0) return;
  const hunts = rows.map(({ hunt }) => hunt).join(", ");
  throw new AppError("conflict", `${hunts} uses the list "${name}". Choose another one there; then it can be ${what}.`);
}

type Deletion = { watchlistId: number; reason: string; by: string };

/** The list and its entries go; what they were stays in the history. */
export async function deleteList({ watchlistId, reason, by }: Deletion): Promise<{ name: string; entries: number }> {
  return transaction(async (client) => {
    const list = await lockList(client, { id: watchlistId });
    if (list.name === allowlistName) throw new AppError("invalid", `The ${allowlistName} cannot be deleted.`);
    await refuseUsed(client, list.name, "deleted");
    const version = await nextVersion(client, list, by);
    const { rowCount } = await client.query(
      `with e as (delete from watchlist_entry where watchlist_id = $1 returning *)
       insert into watchlist_change (watchlist_id, list, version, action, entry_id, value, before, reason, actor)
       select $1, $2, $3, 'remove', e.id, e.value, ${entryJson("e")}, $4, $5 from e order by e.id`,
      [list.id, list.name, version, reason, by],
    );
    const entries = rowCount ?? 0;
    const before = { name: list.name, kind: list.kind, entries };
    await recordListChange(client, list, { action: "delete", version, before, reason, by });
    await client.query("delete from watchlist where id = $1", [list.id]);
    const detail = { from: before, why: reason };
    await appendAudit({ actor: by, action: "watchlist.delete", object: `watchlist/${list.name}`, detail }, client);
    return { name: list.name, entries };
  });
}
