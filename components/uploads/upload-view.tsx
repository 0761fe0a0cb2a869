import { Download } from "lucide-react";
import type { ReactNode } from "react";
import type { LoadedView } from "@/components/data-table/load-view";
import { Pager } from "@/components/data-table/pager";
import { EmptyState } from "@/components/states/empty-state";
import { Time } from "@/components/time/time";
import { buttonClass } from "@/components/ui/button";
import { bytes } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { FormatChoice } from "@/lib/uploads/questions/schema";
import type { Mending, UploadRow } from "@/lib/uploads/schema";
import { Balance } from "./balance";
import { RejectTable } from "./reject-table";
import { UploadFiles } from "./upload-files";
import { endOf, isOpen, UploadState } from "./upload-state";

type UploadViewProps = {
  upload: UploadRow;
  files: { page: number; pageSize: number };
  rejects: { loaded: LoadedView; headers: Record<number, string>; pane: ReactNode };
  mendings: Mending[];
  mayUpload: boolean;
  /** What its files can be read as; null once they cannot be read any more. */
  reading: { uploadId: string; choices: FormatChoice[]; mayTakeBack: boolean } | null;
  /** What was done to it since, at the top; and what can be done with it as a whole, before the rejected rows. */
  notices: ReactNode;
  upkeep: ReactNode;
};

/** One upload: the balance of its rows, its files, and what was rejected. */
export function UploadView({ upload, files, rejects, mendings, mayUpload, reading, notices, upkeep }: UploadViewProps) {
  return (
    <>
      <PageHeader
        title={<LogText value={upload.fileName} wrap />}
        lead={
          <span className="flex flex-wrap items-center gap-x-2">
            <UploadState state={endOf({ state: upload.state, ...upload.totals })} />
            {bytes(upload.bytes)} from the {upload.source}, received{" "}
            <span className="text-soft">
              <Time value={upload.createdAt} digits={0} relative />
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
        {upload.mends ? (
          <Notice tone="info">
            Mended rows of{" "}
            <TextLink href={`/uploads/${upload.mends.uploadId}`}>
              <LogText value={upload.mends.file} />
            </TextLink>
            , read as that file was.
          </Notice>
        ) : null}
        {upload.error ? <Notice tone="failed">{upload.error}</Notice> : null}
        {upload.state === "asking" ? (
          <Notice tone="cannot-tell">
            {upload.fileCount > 1 ? "Some of its files wait" : "It waits"} for an answer. Nothing that has to be guessed
            is loaded until then.
          </Notice>
        ) : null}
        {notices}
        <Panel title="Rows" note="every row that was read is in exactly one of these">
          <Balance totals={upload.totals} />
        </Panel>
        <Panel title={upload.fileCount > 1 ? "Files in the archive" : "File"} flush>
          {upload.files.length > 0 ? (
            <>
              <UploadFiles files={upload.files} {...{ mendings, mayUpload, reading }} />
              {upload.fileCount > files.pageSize ? (
                <Pager
                  {...files}
                  total={upload.fileCount}
                  noun="files"
                  href={(next) => (next === 1 ? `/uploads/${upload.id}` : `/uploads/${upload.id}?files=${next}`)}
                />
              ) : null}
            </>
          ) : (
            <EmptyState compact title={isOpen(upload.state) ? "The worker has not opened it yet" : "No file was read"}>
              {isOpen(upload.state)
                ? "Its files appear here as they are recognised."
                : "The original is kept as it came."}
            </EmptyState>
          )}
        </Panel>
        {upkeep}
        <Panel
          title="Rejected rows"
          note="line, reason and text as it was in the file"
          flush
          actions={
            upload.totals.rejected > 0 ? (
              <a href={`/api/uploads/${upload.id}/rejects`} download className={buttonClass("plain", "sm")}>
                <Download aria-hidden="true" />
                Download all as CSV
              </a>
            ) : null
          }
        >
          <RejectTable mayUpload={mayUpload} {...rejects} />
        </Panel>
      </div>
    </>
  );
}
