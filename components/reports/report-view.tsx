import { Time } from "@/components/time/time";
import { LinkButton } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { type MadeReport, tlpName } from "@/lib/reports/schema";
import { Pseudonyms } from "./pseudonyms";
import { ReportFacts } from "./report-facts";
import { ReportFiles } from "./report-files";

type ReportViewProps = { report: MadeReport; mayMake: boolean };

/** A report that was made: its files and their fingerprints, how it was made, and what its pseudonyms stand for. */
export function ReportView({ report, mayMake }: ReportViewProps) {
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
            <ReportFiles report={report} />
          </Panel>
          {report.pseudonyms.length > 0 ? (
            <Panel title="What stands for what" note="for you; in none of the files" flush>
              <Pseudonyms pseudonyms={report.pseudonyms} />
            </Panel>
          ) : null}
        </div>
        <Panel title="How it was made">
          <ReportFacts report={report} />
        </Panel>
      </div>
    </>
  );
}
