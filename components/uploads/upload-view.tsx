import { Download } from "lucide-react";
import { EmptyState } from "@/components/states/empty-state";
import { buttonClass } from "@/components/ui/button";
import { bytes } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { UtcTime } from "@/components/ui/utc-time";
import type { RejectRow, UploadRow } from "@/lib/uploads/schema";
import { Balance } from "./balance";
import { ledgerTotals } from "./ledger";
import { RejectTable } from "./reject-table";
import { UploadFiles } from "./upload-files";
import { isOpen, UploadState } from "./upload-state";

type UploadViewProps = {
  upload: UploadRow;
  rejects: { rows: RejectRow[]; total: number; page: number; pageSize: number };
};

/** One upload: the balance of its rows, its files, and what was rejected. */
export function UploadView({ upload, rejects }: UploadViewProps) {
  return (
    <>
      <PageHeader
        title={<LogText value={upload.fileName} wrap />}
        lead={
          <span className="flex flex-wrap items-center gap-x-2">
            <UploadState state={upload.state} />
            {bytes(upload.bytes)} from the {upload.source}, received{" "}
            <span className="text-soft">
              <UtcTime value={upload.createdAt} digits={0} relative />
            </span>
            {upload.createdBy ? (
              <>
                {" by "}
                <LogText value={upload.createdBy} />
              </>
            ) : null}
          </span>
        }
      />
      <div className="grid gap-4">
        {upload.error ? <Notice tone="failed">{upload.error}</Notice> : null}
        <Panel title="Rows" note="every row that was read is in exactly one of these">
          <Balance totals={ledgerTotals(upload.files)} />
        </Panel>
        <Panel title={upload.files.length > 1 ? "Files in the archive" : "File"} flush>
          {upload.files.length > 0 ? (
            <UploadFiles files={upload.files} />
          ) : (
            <EmptyState compact title={isOpen(upload.state) ? "The worker has not opened it yet" : "No file was read"}>
              {isOpen(upload.state)
                ? "Its files appear here as they are recognised."
                : "The original is kept as it came."}
            </EmptyState>
          )}
        </Panel>
        <Panel
          title="Rejected rows"
          note="line, reason and text as it was in the file"
          flush
          actions={
            rejects.total > 0 ? (
              <a href={`/api/uploads/${upload.id}/rejects`} download className={buttonClass("plain", "sm")}>
                <Download aria-hidden="true" />
                Download all as CSV
              </a>
            ) : null
          }
        >
          <RejectTable uploadId={upload.id} {...rejects} />
        </Panel>
      </div>
    </>
  );
}
