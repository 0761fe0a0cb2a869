"use client";

import { Count } from "@/components/ui/number";
import { useOpenCount } from "./open-counts";

/** How many wait beside a destination, as it is now. Null: it could not be counted. */
export function LiveCount({ href, initial }: { href: string; initial: number | null }) {
  const open = useOpenCount(href, initial);
  if (open === 0) return null;
  return (
    <span className="mono ml-auto text-label text-muted">
      {open === null ? "?" : <Count value={open} />}
      <span className="sr-only">{open === null ? " open, not counted" : " open"}</span>
    </span>
  );
}
