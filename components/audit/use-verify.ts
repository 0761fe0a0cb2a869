"use client";

import { useRef, useState } from "react";
import { verifyAuditAction } from "@/lib/audit/actions";
import { beginning, type ChainPosition } from "@/lib/audit/chain/position";
import type { ChainSlice } from "@/lib/audit/schema";

export type Verification =
  | { state: "idle" }
  | { state: "running"; done: string; of: string | null }
  | { state: "stopped"; done: string }
  | { state: "failed"; message: string; done: string }
  | { state: "ended"; end: ChainSlice };

/** Goes through the trail step by step, so that the page can say how far it is and stop. */
export function useVerify() {
  const [verification, set] = useState<Verification>({ state: "idle" });
  const current = useRef(0);

  async function start(anchors: string) {
    current.current += 1;
    const mine = current.current;
    let from: ChainPosition = beginning;
    set({ state: "running", done: "0", of: null });
    for (;;) {
      const result = await verifyAuditAction({ from, ...(anchors.trim() ? { anchors } : {}) }).catch(() => null);
      if (current.current !== mine) return;
      if (!result?.ok) {
        const message = result?.message ?? "The server could not be reached. Nothing was decided; check again.";
        return set({ state: "failed", message, done: from.seq });
      }
      const { data } = result;
      if (!data.next) return set({ state: "ended", end: data });
      from = data.next;
      set({ state: "running", done: from.seq, of: data.head.seq });
    }
  }

  function stop() {
    current.current += 1;
    if (verification.state === "running") set({ state: "stopped", done: verification.done });
  }

  return { verification, start, stop };
}
