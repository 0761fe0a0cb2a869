"use client";

import { relativeTime } from "@/components/ui/format";
import { useNow } from "@/components/ui/use-now";

/** `in 12 min` for what is to come; what is about to come, or late by the worker's pause, is `in a moment`. */
export function DueIn({ value }: { value: string }) {
  const now = useNow();
  if (now === null) return null;
  return <span title={value}>{Date.parse(value) - now < 60_000 ? "in a moment" : relativeTime(value, now)}</span>;
}
