"use client";

import { useSyncExternalStore } from "react";

let now = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const each of listeners) each();
  }, 30_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The present, by the half minute; null on the server, whose present would not match the browser's. */
export function useNow(): number | null {
  return useSyncExternalStore(
    subscribe,
    () => {
      if (now === 0 || Date.now() - now > 60_000) now = Date.now();
      return now;
    },
    () => null,
  );
}
