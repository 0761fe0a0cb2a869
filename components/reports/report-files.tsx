import { Download } from "lucide-react";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { bytes } from "@/components/ui/format";
import { formatWords, type MadeReport, reportFormats } from "@/lib/reports/schema";
import { reportFileHref } from "./links";

const inOrder = (files: MadeReport["files"]) =>
  [...files].sort((a, b) => reportFormats.indexOf(a.format) - reportFormats.indexOf(b.format));

/** The files as they were made, each with its fingerprint and the way to it. */
export function ReportFiles({ report }: { report: Pick<MadeReport, "number" | "files"> }) {
  return (
    <ul className="divide-y">
      {inOrder(report.files).map(({ format, bytes: size, sha256 }) => (
        <li key={format} className="grid gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
          <div className="min-w-0">
            <p className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-medium">{formatWords[format].label}</span>
              <span className="text-table text-muted">
                {formatWords[format].help}, {bytes(size)}
              </span>
            </p>
            <p className="flex items-start gap-1 text-label text-muted">
              <span className="mono [overflow-wrap:anywhere]">SHA-256 {sha256}</span>
              <CopyButton value={sha256} label={`SHA-256 of the ${formatWords[format].label} file`} />
            </p>
          </div>
          <a href={reportFileHref(report.number, format)} download className={buttonClass("plain", "sm")}>
            <Download aria-hidden="true" />
            Download {formatWords[format].label}
          </a>
        </li>
      ))}
    </ul>
  );
}
