import type { ReactNode } from "react";
import { PanePart } from "@/components/shell/pane-part";
import { ReadingPane } from "@/components/shell/reading-pane";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { duration, exactNumber, plural } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { Count } from "@/components/ui/number";
import { rangeTermOf, termOf } from "@/lib/filters/term";
import { fewest } from "@/lib/metrics/fewest";
import type { AnalystMetrics, HuntMetrics, Outcome, WeekMetrics } from "@/lib/metrics/schema";
import { viewHref } from "@/lib/views/state";
import { percent, TooFew } from "./metric-cells";
import { endsOfWeek } from "./prepare-weeks";

/** The line that an address names, with what else is known of its hunt. */
export type OpenedMetric =
  | { kind: "hunt"; line: HuntMetrics; weeks: WeekMetrics[] }
  | { kind: "week"; line: WeekMetrics }
  | { kind: "analyst"; line: AnalystMetrics };

type MetricPaneProps = {
  /** Null: there is no such line in this time. */
  opened: OpenedMetric | null;
  titles: Record<string, string>;
  closeHref: string;
};

/** A line of the figures beside the others, in words, and the way to the findings that it counts. */
export function MetricPane({ opened, titles, closeHref }: MetricPaneProps) {
  if (!opened) {
    return (
      <ReadingPane label="Figures" title="There is no such line" closeHref={closeHref}>
        <p className="text-soft">Nothing of the kind was counted in this time. A longer one may have it.</p>
      </ReadingPane>
    );
  }
  if (opened.kind === "analyst") return <AnalystPane line={opened.line} closeHref={closeHref} />;
  const { line } = opened;
  const hunt = termOf("hunt", line.hunt);
  return (
    <ReadingPane
      label="Figures"
      title={titles[line.hunt] ?? line.hunt}
      closeHref={closeHref}
      pageHref={viewHref("/findings", {
        q: opened.kind === "week" ? `${hunt} ${foundInWeek(opened.line.week)}` : hunt,
      })}
      pageName="Open findings"
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <p className="text-soft">
          {opened.kind === "week" ? (
            <>
              Week from <span className="mono">{opened.line.week}</span>:{" "}
            </>
          ) : (
            <>
              Version <span className="mono">{opened.line.version}</span>,{" "}
              {opened.line.parameters === "" ? (
                "no saved set of parameters"
              ) : (
                <LogText value={opened.line.parameters} wrap />
              )}
              :{" "}
            </>
          )}
          {plural(line.findings, "finding")}, {exactNumber(line.open)} open.
        </p>
        <PanePart title="What they turned out to be">
          <DefinitionList items={verdictItems(line)} />
        </PanePart>
        <PanePart title="How long they waited">
          <DefinitionList items={opened.kind === "week" ? shortWaits(opened.line) : waits(opened.line)} />
        </PanePart>
        {opened.kind === "hunt" ? (
          <>
            <PanePart title="What is open">
              <DefinitionList items={ageItems(opened.line)} />
            </PanePart>
            <PanePart title="Its weeks, all versions">
              <Weeks weeks={opened.weeks} />
            </PanePart>
          </>
        ) : null}
      </div>
    </ReadingPane>
  );
}

function foundInWeek(monday: string): string {
  const { from, until } = endsOfWeek(monday);
  return rangeTermOf("found", from, until);
}

const counted = (count: number, all: number): ReactNode => (
  <span className="mono">
    {exactNumber(count)}
    {all >= fewest ? <span className="text-muted"> · {percent(count / all)}</span> : null}
  </span>
);

const span = (seconds: number | null): ReactNode =>
  seconds === null ? <TooFew /> : <span className="mono">{duration(seconds)}</span>;

const count = (term: string, value: number): Definition => ({ term, value: <Count value={value} /> });

function verdictItems(line: Outcome): Definition[] {
  const { truePositive, benign, falsePositive, undetermined, withoutVerdict } = line;
  const { falsePositiveRate: rate, falsePositiveLow: low, falsePositiveHigh: high } = line;
  const all = truePositive + benign + falsePositive + undetermined;
  return [
    { term: "True positive", value: counted(truePositive, all) },
    { term: "Benign", value: counted(benign, all) },
    { term: "False positive", value: counted(falsePositive, all) },
    { term: "Undetermined", value: counted(undetermined, all) },
    count("No verdict", withoutVerdict),
    {
      term: "False-positive rate",
      value:
        rate === null ? (
          <TooFew />
        ) : (
          <span className="mono">
            <span className="font-medium">{percent(rate)}</span>
            {low === null || high === null ? null : (
              <span className="text-muted">
                {" "}
                ({percent(low)}–{percent(high)})
              </span>
            )}
          </span>
        ),
    },
  ];
}

type Waits = Pick<WeekMetrics, "lookMedian" | "closeMedian">;

const shortWaits = ({ lookMedian, closeMedian }: Waits): Definition[] => [
  { term: "First look, half within", value: span(lookMedian) },
  { term: "Closed, half within", value: span(closeMedian) },
];

const waits = ({ looked, findings, lookMedian, lookP90, closeMedian, closeP90, closed }: HuntMetrics): Definition[] => [
  { term: "Looked at", value: `${exactNumber(looked)} of ${exactNumber(findings)}` },
  { term: "First look, half within", value: span(lookMedian) },
  { term: "First look, 90 % within", value: span(lookP90) },
  count("Closed", closed),
  { term: "Closed, half within", value: span(closeMedian) },
  { term: "Closed, 90 % within", value: span(closeP90) },
];

const ageItems = ({ openDay, openWeek, openMonth, openLonger, oldestOpen, hidden }: HuntMetrics): Definition[] => [
  count("Up to a day", openDay),
  count("Up to a week", openWeek),
  count("Up to a month", openMonth),
  count("Longer", openLonger),
  { term: "Oldest", value: oldestOpen === null ? <span className="text-muted">none open</span> : span(oldestOpen) },
  count("Hidden", hidden),
];

const weeksShown = 8;

function Weeks({ weeks }: { weeks: readonly WeekMetrics[] }) {
  if (weeks.length === 0) return <p className="text-soft">Nothing was found or closed in this time.</p>;
  return (
    <DefinitionList
      items={weeks.slice(0, weeksShown).map(({ week, findings, closedInWeek }) => ({
        term: week,
        value: `${exactNumber(findings)} found, ${exactNumber(closedInWeek)} closed`,
      }))}
    />
  );
}

function AnalystPane({ line, closeHref }: { line: AnalystMetrics; closeHref: string }) {
  const all = line.truePositive + line.benign + line.falsePositive + line.undetermined;
  return (
    <ReadingPane
      label="Figures"
      title={<LogText value={line.analyst} />}
      closeHref={closeHref}
      pageHref={viewHref("/findings", { q: termOf("triagedBy", line.analyst) })}
      pageName="Open findings"
    >
      <DefinitionList
        items={[
          count("Decisions", line.decisions),
          count("Findings decided", line.findings),
          count("Closed", line.closed),
          { term: "True positive", value: counted(line.truePositive, all) },
          { term: "Benign", value: counted(line.benign, all) },
          { term: "False positive", value: counted(line.falsePositive, all) },
          { term: "Undetermined", value: counted(line.undetermined, all) },
          count("Theirs and open", line.assigned),
        ]}
      />
    </ReadingPane>
  );
}
