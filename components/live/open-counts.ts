"use client";

import { useSyncExternalStore } from "react";

let counts: Readonly<Record<string, number>> = {};
const listeners = new Set<() => void>();

/** What the server counted last, for the rail of this page. */
export function setOpenCounts(next: Readonly<Record<string, number>>): void {
  counts = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How many wait there; until something happened, what came with the page. */
export function useOpenCount(href: string, initial: number | null): number | null {
  return useSyncExternalStore(
    subscribe,
    () => counts[href] ?? initial,
    () => initial,
  );
}
