"use client";

import { columnsOf } from "@/components/data-table/table";
import { RelativeTime } from "@/components/time/relative-time";
import { Time } from "@/components/time/time";
import { TimeSpan } from "@/components/time/time-span";
import { InZone } from "@/components/time/zone-mark";
import { CopyButton } from "@/components/ui/copy-button";
import { exactNumber } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import { visibleText } from "@/components/ui/visible-text";
import type { LedgerLine } from "@/lib/uploads/schema";
import type { LedgerRow } from "./ledger";
import { UploadState } from "./upload-state";

const column = columnsOf<LedgerRow>();

/** A file keeps its own state when the upload is undone; what is loaded of it is told by the upload's. */
const stateOf = ({ upload, line }: LedgerRow) => (upload.state === "undone" ? "undone" : (line?.state ?? upload.state));

function figure(
  id: keyof LedgerLine & ("read" | "added" | "known" | "enriched" | "rejected" | "repaired"),
  header: string,
) {
  return column.display({
    id,
    header,
    cell: ({ row }) => {
      const value = row.original.line?.[id];
      if (value === undefined) return <span className="text-muted">—</span>;
      const tone = value === 0 ? "text-muted" : id === "rejected" ? "text-failure" : undefined;
      return <Count value={value} className={tone} />;
    },
    meta: { align: "end", card: id === "read" ? 3 : id === "rejected" ? 5 : 6 },
  });
}

export const ledgerColumns = column.columns([
  column.display({
    id: "file",
    header: "File",
    cell: ({ row: { original } }) => (
      <div className="flex max-w-72 items-baseline gap-1.5">
        <LogText value={original.line?.name ?? original.upload.fileName} className="min-w-0" />
        {original.isMember ? (
          <span className="shrink-0 text-label text-muted" title={`in ${visibleText(original.upload.fileName)}`}>
            {original.upload.fileName.split(".").at(-1)}
          </span>
        ) : null}
        {original.more > 0 ? (
          <span className="shrink-0 text-label text-muted">and {exactNumber(original.more)} more</span>
        ) : null}
      </div>
    ),
    meta: { card: 1 },
  }),
  column.display({
    id: "state",
    header: "State",
    cell: ({ row: { original } }) => <UploadState state={stateOf(original)} />,
    meta: { card: 2 },
  }),
  column.display({
    id: "format",
    header: "Format",
    cell: ({ row: { original } }) => <LogText value={original.line?.formatLabel || original.line?.format || ""} />,
    meta: { card: 4 },
  }),
  figure("read", "Read"),
  figure("added", "New"),
  figure("known", "Known"),
  figure("enriched", "Enriched"),
  figure("rejected", "Rejected"),
  figure("repaired", "Repaired"),
  column.display({
    id: "span",
    header: () => <InZone label="Events" />,
    cell: ({ row: { original } }) => (
      <TimeSpan from={original.line?.from ?? null} to={original.line?.to ?? null} days />
    ),
    meta: { card: 7 },
  }),
  column.display({
    id: "sha256",
    header: "SHA-256",
    cell: ({ row: { original } }) => <Digest value={original.line?.sha256 ?? original.upload.sha256} />,
    meta: { card: 9 },
  }),
  column.display({
    id: "received",
    header: "Received",
    cell: ({ row: { original } }) => (
      <span className="inline-flex gap-1.5" title={original.upload.createdAt}>
        <span className="max-2xl:hidden">
          <Time value={original.upload.createdAt} digits={0} zone={false} />
        </span>
        <RelativeTime value={original.upload.createdAt} className="text-muted" />
      </span>
    ),
    meta: { card: 8 },
  }),
]);

/** Eight digits to recognise it, all sixty-four to copy. */
export function Digest({ value }: { value: string | null }) {
  if (!value) return <span className="text-muted">—</span>;
  return (
    <span className="inline-flex items-center gap-0.5">
      <span className="mono" title={value}>
        {value.slice(0, 8)}
      </span>
      <CopyButton value={value} label="SHA-256" />
    </span>
  );
}
