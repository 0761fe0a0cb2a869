"use client";

import { useEffect, useState } from "react";

/** Milliseconds since a moment, by the second; null on the server and without a moment. */
export function useElapsed(since: string | null): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (since === null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [since]);
  return since === null || now === null ? null : Math.max(0, now - Date.parse(since));
}
