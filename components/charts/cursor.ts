"use client";

import { useSyncExternalStore } from "react";

/** The moment under the pointer, in milliseconds since 1970: charts of one page draw one line through all of them. */
let moment: number | null = null;
const listeners = new Set<() => void>();

export function pointAt(at: number | null) {
  if (at === moment) return;
  moment = at;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function useCursor(): number | null {
  return useSyncExternalStore(
    subscribe,
    () => moment,
    () => null,
  );
}
