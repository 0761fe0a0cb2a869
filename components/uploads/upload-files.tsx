import { DefinitionList } from "@/components/ui/definition-list";
import { bytes, duration, exactNumber } from "@/components/ui/format";
import { LogText, MonoValue } from "@/components/ui/log-text";
import { TimeSpan } from "@/components/ui/time-span";
import type { LedgerLine } from "@/lib/uploads/schema";
import { UploadState } from "./upload-state";

/** Each file or member: what it was taken for and why, and what became of its rows. */
export function UploadFiles({ files }: { files: LedgerLine[] }) {
  return (
    <ul className="divide-y">
      {files.map((file) => (
        <li key={file.id} className="grid gap-x-8 gap-y-2 px-3 py-3 lg:grid-cols-2">
          <div className="min-w-0">
            <p className="flex items-center gap-2 font-medium">
              <LogText value={file.name} />
              <UploadState state={file.state} />
            </p>
            <p className="mt-0.5 text-soft">
              {file.formatLabel || "Not recognised"}
              {file.table ? <span className="text-muted"> · {file.table}</span> : null}
            </p>
            {file.reason ? (
              <p className="text-table text-muted">
                <LogText value={file.reason} wrap />
              </p>
            ) : null}
            {file.error ? (
              <p className="mt-1 text-table text-failure">
                <LogText value={file.error} wrap />
              </p>
            ) : null}
          </div>
          <DefinitionList
            items={[
              { term: "Rows", value: rows(file) },
              { term: "Events", value: <TimeSpan from={file.from} to={file.to} /> },
              { term: "Size", value: <span className="mono">{bytes(file.bytes)}</span> },
              { term: "Took", value: <span className="mono">{pace(file)}</span> },
              { term: "SHA-256", value: <MonoValue value={file.sha256 ?? ""} label="SHA-256" wrap /> },
            ]}
          />
        </li>
      ))}
    </ul>
  );
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
