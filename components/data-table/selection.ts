import type { ViewRow } from "@/lib/views/schema";
import type { GroupNode } from "./rows/group-tree";

/** What an action is done to: some rows, or everything that a query finds, but for the named ones. */
export type Selection =
  | { kind: "rows"; ids: string[] }
  | { kind: "matching"; query: string; count: number; except: string[] };

/** Chosen rows keep what they say, so that they can be copied when they are far out of sight. */
export type Chosen =
  | { kind: "rows"; rows: ReadonlyMap<string, ViewRow> }
  | { kind: "matching"; query: string; count: number; except: ReadonlySet<string> };

export const nothing: Chosen = { kind: "rows", rows: new Map() };

export function isChosen(chosen: Chosen, id: string): boolean {
  return chosen.kind === "rows" ? chosen.rows.has(id) : !chosen.except.has(id);
}

export function chosenCount(chosen: Chosen): number {
  return chosen.kind === "rows" ? chosen.rows.size : Math.max(0, chosen.count - chosen.except.size);
}

export function toggled(chosen: Chosen, row: ViewRow): Chosen {
  return withRows(chosen, [row], !isChosen(chosen, row.id));
}

/** All of these rows chosen, or none of them. */
export function withRows(chosen: Chosen, rows: readonly ViewRow[], on: boolean): Chosen {
  if (chosen.kind === "rows") {
    const next = new Map(chosen.rows);
    for (const row of rows) {
      if (on) next.set(row.id, row);
      else next.delete(row.id);
    }
    return { kind: "rows", rows: next };
  }
  const except = new Set(chosen.except);
  for (const row of rows) {
    if (on) except.delete(row.id);
    else except.add(row.id);
  }
  return except.size >= chosen.count ? nothing : { ...chosen, except };
}

export const allMatching = (query: string, count: number): Chosen => ({
  kind: "matching",
  query,
  count,
  except: new Set(),
});

/** `some` when neither all nor none of the list is chosen. */
export function extent(chosen: Chosen, total: number | undefined): "none" | "some" | "all" {
  const count = chosenCount(chosen);
  if (count === 0) return "none";
  if (chosen.kind === "matching") return chosen.except.size === 0 ? "all" : "some";
  return total !== undefined && count >= total ? "all" : "some";
}

export function selectionOf(chosen: Chosen): Selection {
  return chosen.kind === "rows"
    ? { kind: "rows", ids: [...chosen.rows.keys()] }
    : { kind: "matching", query: chosen.query, count: chosen.count, except: [...chosen.except] };
}

/** From the row where the range began to the one that was reached, in order. */
export const span = (from: number, to: number): [number, number] => (from < to ? [from, to] : [to, from]);

/** How many of a group's rows are chosen, by what they say in the columns that the list is grouped by. */
export function extentOf(
  { under, group }: Pick<GroupNode, "under" | "group">,
  keys: readonly string[],
  chosen: Chosen,
): "none" | "some" | "all" {
  if (chosen.kind === "matching") return chosen.except.size === 0 ? "all" : "some";
  let count = 0;
  for (const { cells } of chosen.rows.values()) {
    const isInside = under.every((value, level) => {
      const cell = cells[keys[level] ?? ""];
      return (cell === null || cell === undefined || cell === "" ? null : String(cell)) === value;
    });
    if (isInside) count++;
  }
  return count === 0 ? "none" : count >= group.count ? "all" : "some";
}
