"use client";

import { RemoveLine } from "@/components/line-list/remove-line";
import { removeEntryAction } from "@/lib/watchlists/actions";
import type { WatchlistEntry } from "@/lib/watchlists/schema";

export function RemoveEntry({ entry, size = "sm" }: { entry: WatchlistEntry; size?: "sm" | "md" }) {
  return (
    <RemoveLine
      value={entry.value}
      noun="entry"
      consequence={
        entry.low === null
          ? "Runs and findings of the past stay as they are."
          : "Sign-ins from it count again in later runs. Findings of earlier runs stay as they are."
      }
      asksReason
      size={size}
      remove={(reason) => removeEntryAction({ entryId: entry.id, version: entry.version, reason })}
    />
  );
}
