"use client";

import { relativeTime } from "@/components/ui/format";
import { useNow } from "@/components/ui/use-now";

/** `3 h ago`: beside a time, or with the time on hover where there is no room for both. */
export function RelativeTime({ value, className = "text-muted" }: { value: string; className?: string }) {
  const now = useNow();
  return now === null ? null : <span className={className}>{relativeTime(value, now)}</span>;
}
