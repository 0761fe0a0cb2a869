import { Download } from "lucide-react";
import { Time } from "@/components/time/time";
import { buttonClass } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { bytes, plural } from "@/components/ui/format";
import { LinkButton, TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ScrollBox } from "@/components/ui/scroll-box";
import {
  formatWords,
  type MadeReport,
  type Pseudonym,
  redactKinds,
  redactModeWords,
  redactWords,
  reportFormats,
  tlpName,
} from "@/lib/reports/schema";
import { reportFileHref } from "./links";

type ReportViewProps = { report: MadeReport; subjectHref: string; subjectLabel: string; mayMake: boolean };

/** A report that was made: its files and their fingerprints, how it was made, and what its pseudonyms stand for. */
export function ReportView({ report, subjectHref, subjectLabel, mayMake }: ReportViewProps) {
  return (
    <>
      <PageHeader
        title={<LogText value={report.title} wrap />}
        lead={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="mono text-table">No. {report.number}</span>
            <span className="mono text-table">{tlpName(report.tlp)}</span>
            <span>
              Made by <LogText value={report.madeBy} wrap /> on <Time value={report.madeAt} digits={0} relative />
            </span>
          </span>
        }
        actions={
          mayMake ? (
            <LinkButton href={`/reports/new?like=${report.number}`} size="sm" prefetch={false}>
              Make another like it
            </LinkButton>
          ) : null
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 items-start xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 content-start gap-4">
          <Panel title="Files" note="kept as they were made" flush>
            <Files report={report} />
          </Panel>
          {report.pseudonyms.length > 0 ? (
            <Panel title="What stands for what" note="for you; in none of the files" flush>
              <Pseudonyms pseudonyms={report.pseudonyms} />
            </Panel>
          ) : null}
        </div>
        <Panel title="How it was made">
          <DefinitionList
            items={[
              {
                term: "About",
                value: (
                  <TextLink href={subjectHref}>
                    <LogText value={subjectLabel} wrap />
                  </TextLink>
                ),
              },
              ...facts(report),
            ]}
          />
        </Panel>
      </div>
    </>
  );
}

const inOrder = (files: MadeReport["files"]) =>
  [...files].sort((a, b) => reportFormats.indexOf(a.format) - reportFormats.indexOf(b.format));

function Files({ report }: { report: MadeReport }) {
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

function Pseudonyms({ pseudonyms }: { pseudonyms: Pseudonym[] }) {
  return (
    <ScrollBox label="What stands for what" className="max-h-96 overflow-auto">
      <table className="w-full text-table">
        <thead>
          <tr className="border-b text-left text-muted">
            <th scope="col" className="px-3 py-1.5 font-medium">
              In the report
            </th>
            <th scope="col" className="px-3 py-1.5 font-medium">
              Stands for
            </th>
          </tr>
        </thead>
        <tbody>
          {pseudonyms.map(({ kind, shown, value }) => (
            <tr key={`${kind} ${value}`} className="border-b last:border-b-0">
              <td className="whitespace-nowrap px-3 py-1">{shown}</td>
              <td className="px-3 py-1">
                <LogText value={value} wrap />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function facts({ options, counts, files }: MadeReport): Definition[] {
  const said = (term: string, value: string): Definition[] =>
    value === "" ? [] : [{ term, value: <LogText value={value} wrap /> }];
  const redacted = redactKinds.filter((kind) => options.redaction[kind] !== "keep");
  const left = [
    options.withChart ? "" : "timeline",
    options.withNotes ? "" : "notes",
    options.withEvidence ? "" : "evidence rows",
  ].filter(Boolean);
  return [
    ...said("Client", options.client),
    ...said("Case", options.caseReference),
    ...said("Author", [options.author, options.organisation].filter(Boolean).join(", ")),
    ...said("Classification", options.classification),
    ...said("Watermark", options.watermark),
    {
      term: "Findings",
      value:
        options.details && options.details < counts.findings
          ? `${plural(counts.findings, "finding")}, ${options.details} of them in detail`
          : plural(counts.findings, "finding"),
    },
    {
      term: "Evidence",
      value:
        options.rows === null
          ? `all ${plural(counts.events, "row")}`
          : `${counts.rows} of ${plural(counts.events, "row")}, limited`,
    },
    ...said("Left out", left.join(", ")),
    { term: "Time zone", value: options.zone },
    {
      term: "Redaction",
      value:
        redacted.length === 0 ? (
          "nothing taken out"
        ) : (
          <ul>
            {redacted.map((kind) => (
              <li key={kind}>
                {redactWords[kind].label}: {redactModeWords[options.redaction[kind]].toLowerCase()}
              </li>
            ))}
          </ul>
        ),
    },
    { term: "Files", value: plural(files.length, "file") },
  ];
}
