import { Download } from "lucide-react";
import { PanePart } from "@/components/shell/pane-part";
import { PaneRest } from "@/components/shell/pane-rest";
import { ReadingPane } from "@/components/shell/reading-pane";
import { Time } from "@/components/time/time";
import { TimeSpan } from "@/components/time/time-span";
import { buttonClass } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { bytes, duration, exactNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText, MonoValue } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";
import type { Upkeep } from "@/lib/uploads/original/schema";
import type { LedgerLine, UploadRow } from "@/lib/uploads/schema";
import { Balance } from "./balance";
import { FileRecognition } from "./file-reading";
import { RepairList } from "./repair-list";
import { UploadNotices } from "./undo/upload-notices";
import { endOf, isOpen, UploadState } from "./upload-state";

type UploadPaneProps = {
  /** Null: the address names an upload that is not there. */
  opened: { upload: UploadRow; upkeep: Upkeep } | null;
  closeHref: string;
};

const filesShown = 5;

/** An upload beside the ledger: what became of its rows, and what each file was taken for. */
export function UploadPane({ opened, closeHref }: UploadPaneProps) {
  if (!opened) {
    return (
      <ReadingPane label="Upload" title="This upload is not there" closeHref={closeHref}>
        <p className="text-soft">The address names an upload that the ledger does not have.</p>
      </ReadingPane>
    );
  }
  const { upload, upkeep } = opened;
  const { totals, files, fileCount } = upload;
  const pageHref = `/uploads/${upload.id}`;
  return (
    <ReadingPane label="Upload" title={<LogText value={upload.fileName} />} closeHref={closeHref} pageHref={pageHref}>
      <div className="grid gap-4">
        <p className="flex flex-wrap items-center gap-2">
          <UploadState state={endOf({ state: upload.state, ...totals })} />
          {totals.rejected > 0 ? (
            <a href={`/api/uploads/${upload.id}/rejects`} download className={buttonClass("plain", "sm")}>
              <Download aria-hidden="true" />
              Rejected rows as CSV
            </a>
          ) : null}
        </p>
        {upload.error ? <Notice tone="failed">{upload.error}</Notice> : null}
        {upload.state === "asking" ? (
          <Notice tone="cannot-tell">
            It waits for an answer: nothing that has to be guessed is loaded until then.{" "}
            <TextLink href={pageHref}>Answer</TextLink>
          </Notice>
        ) : null}
        <UploadNotices upkeep={upkeep} />
        {fileCount === 0 ? (
          <p className="text-soft">
            {isOpen(upload.state) ? "The worker has not opened it yet." : "No file was read."}
          </p>
        ) : (
          <Balance totals={totals} />
        )}
        <DefinitionList
          items={[
            {
              term: "Received",
              value: (
                <>
                  <Time value={upload.createdAt} digits={0} relative /> from the {upload.source}
                  {upload.createdBy ? (
                    <>
                      {" by "}
                      <LogText value={upload.createdBy} wrap />
                    </>
                  ) : null}
                </>
              ),
            },
            { term: "Events", value: <TimeSpan from={totals.from} to={totals.to} zone /> },
            { term: "Size", value: <span className="mono">{bytes(upload.bytes)}</span> },
            ...(totals.seconds > 0
              ? [{ term: "Took", value: <span className="mono">{duration(totals.seconds)}</span> }]
              : []),
            { term: "SHA-256", value: <MonoValue value={upload.sha256 ?? ""} label="SHA-256" wrap /> },
            {
              term: "Original",
              value: <TextLink href={`${pageHref}/custody`}>Custody: who received, checked and took it</TextLink>,
            },
          ]}
        />
        {files.length > 0 ? (
          <PanePart title={fileCount > 1 ? `${exactNumber(fileCount)} files` : "File"}>
            <ul className="grid divide-y divide-line/70 text-table">
              {files.slice(0, filesShown).map((file) => (
                <FileLine key={file.id} file={file} hasName={fileCount > 1} />
              ))}
            </ul>
            <PaneRest more={fileCount - Math.min(files.length, filesShown)} one="more file" href={pageHref} />
          </PanePart>
        ) : null}
      </div>
    </ReadingPane>
  );
}

/** What one file was taken for, and why; its rows where there are several. */
function FileLine({ file, hasName }: { file: LedgerLine; hasName: boolean }) {
  return (
    <li className="grid gap-0.5 py-1.5">
      {hasName ? (
        <p className="flex items-center gap-2 font-medium">
          <LogText value={file.name} className="min-w-0" />
          <UploadState state={file.state} />
        </p>
      ) : null}
      <FileRecognition file={file} />
      {hasName ? (
        <p className="mono text-soft">
          {exactNumber(file.read)} = {exactNumber(file.added)} new + {exactNumber(file.known)} known +{" "}
          {exactNumber(file.rejected)} rejected
        </p>
      ) : null}
      {file.repaired > 0 ? <RepairList counts={file.repairs} /> : null}
      {file.error ? <LogText value={file.error} wrap className="text-failure" /> : null}
    </li>
  );
}
