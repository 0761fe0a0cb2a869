import { Download } from "lucide-react";
import { TimeSpan } from "@/components/time/time-span";
import { buttonClass } from "@/components/ui/button";
import { DefinitionList } from "@/components/ui/definition-list";
import { bytes, duration, exactNumber } from "@/components/ui/format";
import { LogText, MonoValue } from "@/components/ui/log-text";
import type { FormatChoice } from "@/lib/uploads/questions/schema";
import type { LedgerLine, Mending } from "@/lib/uploads/schema";
import { BothWays } from "./both-ways";
import { FileQuestion } from "./file-question";
import { FileReading, FileRecognition } from "./file-reading";
import { MendFile } from "./mend-file";
import { Mendings } from "./mendings";
import { RepairList } from "./repair-list";
import { UploadState } from "./upload-state";

type UploadFilesProps = {
  files: LedgerLine[];
  mendings: Mending[];
  mayUpload: boolean;
  /** Absent where files cannot be read any more. */
  reading: { uploadId: string; choices: FormatChoice[]; mayTakeBack: boolean } | null;
};

/** Each file or member: what it was taken for and why, and what became of its rows. */
export function UploadFiles({ files, mendings, mayUpload, reading }: UploadFilesProps) {
  return (
    <ul className="divide-y">
      {files.map((file) => (
        <li key={file.id} className="grid gap-x-8 gap-y-2 px-3 py-3 lg:grid-cols-2">
          <div className="min-w-0">
            <p className="flex items-center gap-2 font-medium">
              <LogText value={file.name} />
              <UploadState state={file.state} />
            </p>
            <FileRecognition file={file} />
            {file.error ? (
              <p className="mt-1 text-table text-failure">
                <LogText value={file.error} wrap />
              </p>
            ) : null}
            <Mendings file={file} mendings={mendings} />
            <div className="mt-2 flex flex-wrap items-center gap-2 empty:hidden">
              {file.rejected > 0 ? (
                <a href={`/api/files/${file.id}/rejects`} download className={buttonClass("plain", "sm")}>
                  <Download aria-hidden="true" />
                  Rejected rows as they were
                </a>
              ) : null}
              {file.rejected > 0 && mayUpload ? <MendFile fileId={file.id} /> : null}
              {reading && mayUpload ? <FileReading file={file} {...reading} /> : null}
            </div>
          </div>
          <DefinitionList
            items={[
              { term: "Rows", value: rows(file) },
              { term: "Repaired", value: <RepairList counts={file.repairs} /> },
              { term: "Events", value: <TimeSpan from={file.from} to={file.to} zone /> },
              { term: "Size", value: <span className="mono">{size(file)}</span> },
              { term: "Took", value: <span className="mono">{pace(file)}</span> },
              { term: "SHA-256", value: <MonoValue value={file.sha256 ?? ""} label="SHA-256" wrap /> },
            ]}
          />
          {file.question ? (
            <div className="mt-1 rounded-md border border-edge p-3 lg:col-span-2">
              {reading && mayUpload ? (
                <FileQuestion uploadId={reading.uploadId} fileId={file.id} question={file.question} />
              ) : (
                <BothWays
                  question={file.question}
                  zone={file.question.needs.includes("zone") ? "" : "UTC"}
                  order={null}
                />
              )}
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function size({ bytes: packed, bytesRead, encoding }: LedgerLine): string {
  const unpacked = bytesRead > packed ? `, ${bytes(bytesRead)} unpacked` : "";
  return `${bytes(packed)}${unpacked}${encoding === "" ? "" : `, ${encoding}`}`;
}

function rows(file: LedgerLine) {
  const { read, added, known, rejected } = file;
  return (
    <span className="mono">
      {exactNumber(read)} = {exactNumber(added)} new + {exactNumber(known)} known + {exactNumber(rejected)} rejected
    </span>
  );
}

function pace({ read, seconds }: LedgerLine): string {
  if (seconds <= 0) return "—";
  return `${duration(seconds)}, ${exactNumber(Math.round(read / seconds))} rows/s`;
}
