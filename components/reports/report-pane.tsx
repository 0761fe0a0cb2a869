import { PanePart } from "@/components/shell/pane-part";
import { ReadingPane } from "@/components/shell/reading-pane";
import { Time } from "@/components/time/time";
import { LinkButton } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { type MadeReport, tlpMeanings, tlpName } from "@/lib/reports/schema";
import { Pseudonyms } from "./pseudonyms";
import { ReportFacts } from "./report-facts";
import { ReportFiles } from "./report-files";

type ReportPaneProps = {
  /** Null: the address names a report that is not there. */
  report: MadeReport | null;
  mayMake: boolean;
  closeHref: string;
};

/** A report beside the list: its files with their fingerprints, who may have it, and how it was made. */
export function ReportPane({ report, mayMake, closeHref }: ReportPaneProps) {
  if (!report) {
    return (
      <ReadingPane label="Report" title="This report is not there" closeHref={closeHref}>
        <p className="text-soft">The address names a report that nobody made.</p>
      </ReadingPane>
    );
  }
  const { number, title, tlp, madeBy, madeAt, pseudonyms } = report;
  return (
    <ReadingPane label="Report" title={<LogText value={title} />} closeHref={closeHref} pageHref={`/reports/${number}`}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <p className="grid min-w-0 gap-0.5 text-table">
            <span>
              <span className="mono font-medium">{tlpName(tlp)}</span>{" "}
              <span className="text-soft">{tlpMeanings[tlp]}</span>
            </span>
            <span className="text-muted">
              No. {number}, made by <LogText value={madeBy} wrap /> <Time value={madeAt} digits={0} relative />
            </span>
          </p>
          {mayMake ? (
            <LinkButton href={`/reports/new?like=${number}`} size="sm" prefetch={false}>
              Make another like it
            </LinkButton>
          ) : null}
        </div>
        <PanePart title="Files">
          <div className="-mx-3">
            <ReportFiles report={report} />
          </div>
        </PanePart>
        <PanePart title="How it was made">
          <ReportFacts report={report} />
        </PanePart>
        {pseudonyms.length > 0 ? (
          <PanePart title="What stands for what, for you alone">
            <div className="-mx-3">
              <Pseudonyms pseudonyms={pseudonyms} />
            </div>
          </PanePart>
        ) : null}
      </div>
    </ReadingPane>
  );
}
