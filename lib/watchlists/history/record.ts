import type pg from "pg";
import { AppError } from "@/lib/errors";
import type { WatchlistKind } from "../kinds";

export type LockedList = { id: number; name: string; kind: WatchlistKind; version: number };

/** Holds a list until the transaction ends: of two people who change it at once, the second sees what the first wrote. */
export async function lockList(client: pg.ClientBase, which: { id: number } | { name: string }): Promise<LockedList> {
  const [column, value] = "id" in which ? ["id = $1::int", which.id] : ["name = $1::text", which.name];
  const { rows } = await client.query<LockedList>(
    `select id, name, kind, version from watchlist where ${column} for update`,
    [value],
  );
  if (rows[0]) return rows[0];
  if ("id" in which) throw new AppError("not-found", "This watchlist is not there any more. Nothing was changed.");
  const { rows: known } = await client.query<{ name: string }>("select name from watchlist order by name");
  const names = known.map(({ name }) => name).join(", ");
  throw new AppError("not-found", `There is no watchlist "${which.name}". There is ${names}.`);
}

/** Counts a change of a list that is held; what the change was is written beside the number. */
export async function nextVersion(client: pg.ClientBase, list: LockedList, by: string): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    "update watchlist set version = version + 1, changed_at = now(), changed_by = $2 where id = $1 returning version",
    [list.id, by],
  );
  return rows[0]?.version ?? list.version + 1;
}

/** The fields of an entry as the history keeps them; the alias is one of ours. */
export const entryJson = (alias: "e" | "b") =>
  `jsonb_build_object('label', ${alias}.label, 'owner', ${alias}.owner, 'reason', ${alias}.reason,
    'expires', to_char(${alias}.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))`;

type ListChange = {
  action: "create" | "update" | "delete";
  version: number;
  before?: Record<string, unknown>;
  after?: Record<string, unknown>;
  reason?: string;
  by: string;
};

/** Writes down what became of a list itself. */
export async function recordListChange(client: pg.ClientBase, list: { id: number; name: string }, change: ListChange) {
  const { action, version, before = null, after = null, reason = "", by } = change;
  await client.query(
    `insert into watchlist_change (watchlist_id, list, version, action, before, after, reason, actor)
     values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8)`,
    [list.id, list.name, version, action, before && JSON.stringify(before), after && JSON.stringify(after), reason, by],
  );
}
