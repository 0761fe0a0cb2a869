"use client";

import type { Topic } from "@/lib/live/topics";
import { useRefreshSoon } from "./refresh";
import { useLive } from "./use-live";

/** Reads the page's data again when something of the topics changed. */
export function LiveRefresh({ topics }: { topics: readonly Topic[] }) {
  useLive(topics, useRefreshSoon());
  return null;
}
