"use client";

import type { ReactNode } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { bytes } from "@/components/ui/format";
import { RowLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import type { Cell } from "@/lib/views/schema";
import { Digest } from "./digest";
import { endOf, UploadState } from "./upload-state";

/** Before a file was opened there are no figures: nothing is not zero. */
const figure = (value: Cell | undefined, files: Cell | undefined, isBad = false) => {
  if (files === 0 || typeof value !== "number") return <span className="text-muted">—</span>;
  return <Count value={value} className={value === 0 ? "text-muted" : isBad ? "text-failure" : undefined} />;
};

const cells: CellRenderers = {
  file: ({ href, cells: { file } }) => (
    <RowLink href={href ?? ""}>
      <LogText value={String(file ?? "")} />
    </RowLink>
  ),
  state: ({ cells: { state, added, known, rejected } }) => (
    <UploadState
      state={endOf({ state: String(state), added: Number(added), known: Number(known), rejected: Number(rejected) })}
    />
  ),
  read: ({ cells: { read, files } }) => figure(read, files),
  added: ({ cells: { added, files } }) => figure(added, files),
  known: ({ cells: { known, files } }) => figure(known, files),
  enriched: ({ cells: { enriched, files } }) => figure(enriched, files),
  rejected: ({ cells: { rejected, files } }) => figure(rejected, files, true),
  repaired: ({ cells: { repaired, files } }) => figure(repaired, files),
  bytes: ({ cells: { bytes: size } }) => <span className="mono">{bytes(Number(size))}</span>,
  sha256: ({ cells: { sha256 } }) => <Digest value={typeof sha256 === "string" ? sha256 : null} />,
  createdAt: ({ cells: { createdAt } }) => (
    <span className="inline-flex gap-1.5">
      <Time value={String(createdAt ?? "")} digits={0} zone={false} />
      <RelativeTime value={String(createdAt ?? "")} />
    </span>
  ),
};

/** Every file that came in. */
export function UploadTable({ pane, ...loaded }: LoadedView & { pane: ReactNode }) {
  return (
    <ViewTable
      {...loaded}
      label="Uploads"
      cells={cells}
      opens="pane"
      pane={pane}
      live={["upload"]}
      empty={
        <EmptyState title="Nothing has been uploaded yet">
          Drop exports above. Format and table are recognised from the contents, and each file stands here with what
          became of its rows.
        </EmptyState>
      }
    />
  );
}
