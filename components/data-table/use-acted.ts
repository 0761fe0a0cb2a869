"use client";

import { useEffect } from "react";
import type { ActedOn } from "@/components/keyboard/triage/queue-keys";
import type { RemoteRows } from "./rows/remote-rows";
import type { Chosen } from "./selection";

/** Says to the keys of a screen what they act on: the chosen rows, else the one with the focus; null for all that match. */
export function useActed(acted: ActedOn | undefined, rows: RemoteRows | null, chosen: Chosen): void {
  useEffect(() => {
    if (!acted) return;
    acted.current = () => {
      if (chosen.kind === "matching") return null;
      const held = new Map([...(rows?.held() ?? [])].map(([, row]) => [row.id, row]));
      if (chosen.rows.size > 0) return [...chosen.rows.values()].map((row) => held.get(row.id) ?? row);
      const id = document.activeElement?.closest("[data-row-id]")?.getAttribute("data-row-id");
      const row = held.get(id ?? "");
      return row ? [row] : [];
    };
  });
}
