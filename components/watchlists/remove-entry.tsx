"use client";

import { RemoveLine } from "@/components/line-list/remove-line";
import { removeEntryAction } from "@/lib/watchlists/actions";
import type { WatchlistEntry } from "@/lib/watchlists/schema";

/** What it means for hunts that an entry, or many, are no longer there. */
export const consequenceOf = (isNetwork: boolean) =>
  isNetwork
    ? "Sign-ins from it count again in later runs. Findings of earlier runs stay as they are."
    : "Runs and findings of the past stay as they are.";

/** How removing an entry is asked about. */
export const removalOf = (entry: WatchlistEntry) => ({
  value: entry.value,
  noun: "entry",
  consequence: consequenceOf(entry.low !== null),
  asksReason: true,
  remove: (reason: string) => removeEntryAction({ entryId: entry.id, version: entry.version, reason }),
});

export const RemoveEntry = ({ entry }: { entry: WatchlistEntry }) => <RemoveLine {...removalOf(entry)} size="md" />;
