"use client";

import type { CellRenderers } from "@/components/data-table/features";
import { Day } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { exactNumber } from "@/components/ui/format";
import { visibleText } from "@/components/ui/visible-text";
import { Value } from "@/components/values/value";
import type { ViewRow } from "@/lib/views/schema";
import type { WatchlistKind } from "@/lib/watchlists/kinds";
import type { WatchlistEntry } from "@/lib/watchlists/schema";
import { staleDays } from "@/lib/watchlists/stale-days";
import { Expiry } from "./expiry";

const textOf = (value: unknown) => (typeof value === "string" ? value : "");
const textOrNull = (value: unknown) => (typeof value === "string" ? value : null);

/** What the buttons of a row need of its entry. */
export function entryOf({ id, cells, extra = {} }: ViewRow, watchlistId: number): WatchlistEntry {
  return {
    ...{ id: Number(id), watchlistId, value: textOf(cells.value), isExpired: cells.expired === true },
    ...{ label: textOf(cells.label), owner: textOf(cells.owner), reason: textOf(cells.reason) },
    ...{ low: textOrNull(extra.low), high: textOrNull(extra.high), term: textOrNull(extra.term) },
    ...{ expires: textOrNull(cells.expires), version: Number(extra.version) },
    ...{ createdBy: textOrNull(cells.createdBy), createdAt: textOf(cells.createdAt) },
  };
}

/** Systems compare by their number, however an entry writes it. */
const asNumber: CellRenderers = {
  value: ({ cells: { value }, extra }) => (
    <Value inRow mono field="asn" value={textOf(extra?.term)} show={visibleText(textOf(value))} />
  ),
};

const shared: CellRenderers = {
  hides: ({ cells: { hides, stale } }) =>
    hides === null ? (
      <span className="text-muted">—</span>
    ) : (
      <span className="inline-flex items-center justify-end gap-1.5">
        {stale === true ? (
          <Badge tone="dashed" title={`Hid nothing in the last ${staleDays} days that are loaded`}>
            Stale
          </Badge>
        ) : null}
        <Value inRow mono field="hides" type="number" value={String(hides)} show={exactNumber(Number(hides))} />
      </span>
    ),
  expires: ({ cells: { expires, expired } }) => (
    <Expiry inRow expires={textOrNull(expires)} isExpired={expired === true} />
  ),
  createdAt: ({ cells: { createdAt } }) => (
    <Value inRow field="createdAt" type="time" value={textOf(createdAt)} show={<Day value={textOf(createdAt)} />} />
  ),
};

export const entryCells: Record<WatchlistKind, CellRenderers> = {
  network: shared,
  user: shared,
  asn: { ...shared, ...asNumber },
  app: shared,
};
