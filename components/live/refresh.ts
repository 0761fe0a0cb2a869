"use client";

import { useRouter } from "next/navigation";
import { useCallback, useRef } from "react";

const quietMs = 700;
const mostMs = 4_000;

type Pending = { timer: ReturnType<typeof setTimeout>; since: number };

/** One for the page: however many parts of it ask, it is read again once. */
let pending: Pending | null = null;

/** Reads the page's data again soon: after a short silence, but at the latest some seconds after the first wish. */
export function useRefreshSoon(): () => void {
  const router = useRouter();
  const latest = useRef(router);
  latest.current = router;
  return useCallback(() => {
    const now = Date.now();
    const since = pending?.since ?? now;
    clearTimeout(pending?.timer);
    const run = () => {
      pending = null;
      // Nobody looks: it is read when somebody does.
      if (document.hidden) document.addEventListener("visibilitychange", run, { once: true });
      else latest.current.refresh();
    };
    pending = { since, timer: setTimeout(run, Math.max(0, Math.min(quietMs, since + mostMs - now))) };
  }, []);
}
