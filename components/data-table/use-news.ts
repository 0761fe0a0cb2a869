"use client";

import { useEffect, useRef } from "react";
import { useLive } from "@/components/live/use-live";
import type { RemoteRows } from "./rows/remote-rows";
import type { Topic } from "./view-table-props";

const quietMs = 900;
const none: readonly Topic[] = [];

/** Looks again at what is seen when something of it may have changed, at most about once a second. */
export function useNews(topics: readonly Topic[] = none, rows: RemoteRows | null, mayApply: () => boolean): void {
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useLive(topics, () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      void rows?.look(mayApply);
    }, quietMs);
  });
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
}
