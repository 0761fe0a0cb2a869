"use client";

import { type RefObject, useEffect } from "react";
import type { ViewRow } from "@/lib/views/schema";
import type { ItemList } from "./rows/item-list";
import type { RemoteRows } from "./rows/remote-rows";
import { type Chosen, type Selection, selectionOf } from "./selection";

/** What a screen's keys and buttons act on: the chosen rows, else the one with the focus; or everything that a filter finds. */
export type Acted = { kind: "rows"; rows: readonly ViewRow[] } | Extract<Selection, { kind: "matching" }>;

/** Put here by the list, asked by the screen. */
export type ActedOn = RefObject<(() => Acted) | null>;

/** So many chosen rows of a grouped list are looked up as they are now. */
const mostLookedUp = 300;

export function useActed(acted: ActedOn | undefined, rows: RemoteRows | null, list: ItemList, chosen: Chosen): void {
  useEffect(() => {
    if (!acted) return;
    acted.current = () => {
      if (chosen.kind === "matching") {
        const selection = selectionOf(chosen);
        if (selection.kind === "matching") return selection;
      }
      const now = lookUp(rows, list);
      if (chosen.kind === "rows" && chosen.rows.size > 0) {
        const kept = [...chosen.rows.values()];
        const isNear = rows !== null || kept.length <= mostLookedUp;
        return { kind: "rows", rows: isNear ? kept.map((row) => now(row.id) ?? row) : kept };
      }
      const id = document.activeElement?.closest("[data-row-id]")?.getAttribute("data-row-id");
      const row = now(id ?? "");
      return { kind: "rows", rows: row ? [row] : [] };
    };
  });
}

/** A row as the list holds it now: what was chosen a while ago may have changed since. */
function lookUp(rows: RemoteRows | null, list: ItemList): (id: string) => ViewRow | undefined {
  if (rows) {
    const held = new Map([...rows.held()].map(([, row]) => [row.id, row]));
    return (id) => held.get(id);
  }
  return (id) => {
    const item = list.at(list.indexOf(id));
    return item.kind === "row" && item.id === id ? item.row : undefined;
  };
}
