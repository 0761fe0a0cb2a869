"use client";

import { useEffect, useState } from "react";
import type { Progress } from "@/lib/findings/triage/progress/data";

const everyMs = 400;

/** How far a batch is while it is written; null before that and where it is small. */
export function useProgress(batch: string | null): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => {
    setProgress(null);
    if (batch === null) return;
    const gone = new AbortController();
    const timer = setInterval(async () => {
      try {
        const answer = await fetch(`/api/triage/${batch}`, { signal: gone.signal });
        const found: Progress | null = answer.ok ? await answer.json() : null;
        if (found) setProgress(found);
      } catch {
        // The next look tells; the action itself says how it ended.
      }
    }, everyMs);
    return () => {
      clearInterval(timer);
      gone.abort();
    };
  }, [batch]);
  return progress;
}
