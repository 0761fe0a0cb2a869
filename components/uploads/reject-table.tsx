"use client";

import { type ReactNode, useMemo } from "react";
import type { CellRenderers } from "@/components/data-table/features";
import type { LoadedView } from "@/components/data-table/load-view";
import { ViewTable } from "@/components/data-table/view-table";
import { EmptyState } from "@/components/states/empty-state";
import { LogText } from "@/components/ui/log-text";
import type { ViewRow } from "@/lib/views/schema";
import { MendRow } from "./mend-row";

const cells: CellRenderers = {
  reason: ({ cells: { reason } }) => (
    <LogText value={String(reason ?? "")} wrap className="line-clamp-3 whitespace-normal" />
  ),
  raw: ({ cells: { raw } }) => (
    <LogText
      value={String(raw ?? "")}
      mono
      wrap
      className="line-clamp-3 whitespace-normal text-label text-soft leading-4"
    />
  ),
};

type RejectTableProps = {
  loaded: LoadedView;
  headers: Record<number, string>;
  mayUpload: boolean;
  pane: ReactNode;
};

/** What could not be read, why, and what it said: as inert text. */
export function RejectTable({ loaded, headers, mayUpload, pane }: RejectTableProps) {
  const controls = useMemo(() => {
    const draw = ({ id, cells: { line, reason, raw }, extra }: ViewRow) => (
      <MendRow
        row={{
          id,
          line: Number(line),
          reason: String(reason ?? ""),
          raw: String(raw ?? ""),
          isLong: extra?.isLong === true,
        }}
        header={headers[Number(extra?.fileId)] ?? null}
      />
    );
    return mayUpload ? { width: 160, draw } : undefined;
  }, [headers, mayUpload]);
  return (
    <ViewTable
      {...loaded}
      label="Rejected rows"
      cells={cells}
      {...(controls ? { controls } : {})}
      opens="pane"
      pane={pane}
      size="part"
      tall
      empty={
        <EmptyState compact title="No row was rejected">
          Every row that was read is stored or was already known.
        </EmptyState>
      }
    />
  );
}
