"use client";

import { useEffect } from "react";
import { lookAtFindingAction } from "@/lib/metrics/actions";

/** Long enough not to count what is paged past. */
const afterMs = 1_000;

export function SendLook({ findingId }: { findingId: string }) {
  useEffect(() => {
    const timer = setTimeout(() => {
      // A look that is not counted is no reason to trouble somebody who reads.
      if (document.visibilityState === "visible") void lookAtFindingAction({ findingId }).catch(() => undefined);
    }, afterMs);
    return () => clearTimeout(timer);
  }, [findingId]);
  return null;
}
