"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useLive } from "./use-live";

const quietMs = 700;

/** Reads the page's data again when something of the topics changed, at most about once a second. */
export function LiveRefresh({ topics }: { topics: readonly ("job" | "upload" | "run" | "finding")[] }) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useLive(topics, () => {
    timer.current ??= setTimeout(() => {
      timer.current = null;
      router.refresh();
    }, quietMs);
  });
  useEffect(() => () => clearTimeout(timer.current ?? undefined), []);
  return null;
}
