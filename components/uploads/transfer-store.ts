"use client";

import { useMemo, useSyncExternalStore } from "react";

export type Transfer = {
  key: string;
  name: string;
  bytes: number;
  sent: number;
  state: "queued" | "sending" | "sent" | "failed" | "cancelled";
  error: string | null;
  /** The file whose rejected rows it mends. */
  mends: number | null;
};

/** Of the whole browser tab, not of a page: whoever goes elsewhere while files are sent finds them again. */
let transfers: readonly Transfer[] = [];
const listeners = new Set<() => void>();
const none: readonly Transfer[] = [];

function put(next: readonly Transfer[]) {
  transfers = next;
  for (const listener of listeners) listener();
}

/** New files; of the others those stay that are not through yet. */
export function addTransfers(added: readonly Transfer[]): void {
  put([...transfers.filter(({ state }) => state !== "sent"), ...added]);
}

export function changeTransfer(key: string, part: Partial<Transfer>): void {
  put(transfers.map((transfer) => (transfer.key === key ? { ...transfer, ...part } : transfer)));
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is on its way to the server as uploads of their own, or as mended rows of one file. */
export function useTransferList(mends: number | null = null): readonly Transfer[] {
  const all = useSyncExternalStore(
    subscribe,
    () => transfers,
    () => none,
  );
  return useMemo(() => all.filter((transfer) => transfer.mends === mends), [all, mends]);
}
