import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { AnalystSwitch } from "@/components/metrics/analyst-switch";
import { MetricPane, type OpenedMetric } from "@/components/metrics/metric-pane";
import { MetricsTable } from "@/components/metrics/metrics-tables";
import { MetricsView } from "@/components/metrics/metrics-view";
import type { Page } from "@/components/shell/page-props";
import { openedSuppression } from "@/components/suppressions/opened-suppression";
import { SuppressionPane } from "@/components/suppressions/suppression-pane";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { hunts } from "@/lib/hunts/catalogue";
import { keptHuntMetrics, keptWeekMetrics } from "@/lib/metrics/cached";
import { analystMetrics, hasAnalystMetrics } from "@/lib/metrics/data";
import { metricsSearch, type Period, type Shown } from "@/lib/metrics/schema";
import { readViewState, viewHref } from "@/lib/views/state";

export const metadata: Metadata = { title: "Metrics" };

const titles = Object.fromEntries(hunts.map(({ slug, title }) => [slug, title]));
const views: Record<Shown, string> = {
  hunts: "hunt-metrics",
  weeks: "week-metrics",
  suppressions: "suppression-metrics",
  analysts: "analyst-metrics",
};

export default async function MetricsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const search = await searchParams;
  const { period, show } = metricsSearch.parse(search);
  const [weeks, byHunt, people] = await Promise.all([
    keptWeekMetrics(period),
    keptHuntMetrics(period),
    hasAnalystMetrics(),
  ]);
  const isOff = show === "analysts" && !people;
  const { row, ...list } = readViewState(search);
  const closeHref = viewHref("/metrics", list, { period, show });
  const [loaded, pane] = isOff
    ? [null, null]
    : await Promise.all([
        loadView(views[show], search, user, { period }),
        row === null ? null : paneOf(row, { period, show, closeHref, maySuppress: can(user.role, "suppress") }),
      ]);
  return (
    <MetricsView
      {...{ period, weeks, titles }}
      shown={show}
      hunts={byHunt}
      table={loaded ? <MetricsTable key={`${show} ${period}`} {...{ loaded, period, pane }} shown={show} /> : null}
      analysts={
        can(user.role, "manage-people") ? (
          <AnalystSwitch key={String(people)} enabled={people} />
        ) : (
          <p className="text-muted">
            {people
              ? "An admin has turned on what single people decided."
              : "What single people decided is not counted. An admin can turn it on."}
          </p>
        )
      }
    />
  );
}

type PaneOptions = { period: Period; show: Shown; closeHref: string; maySuppress: boolean };

/** The line that the address names, beside the others. */
async function paneOf(row: string, { period, show, closeHref, maySuppress }: PaneOptions) {
  if (show === "suppressions") {
    return <SuppressionPane opened={await openedSuppression(row)} {...{ maySuppress, closeHref }} />;
  }
  return <MetricPane key={row} opened={await openedLine(row, show, period)} {...{ titles, closeHref }} />;
}

async function openedLine(
  row: string,
  show: Exclude<Shown, "suppressions">,
  period: Period,
): Promise<OpenedMetric | null> {
  if (show === "analysts") {
    const line = (await analystMetrics(period)).find(({ analyst }) => analyst === row);
    return line ? { kind: "analyst", line } : null;
  }
  const all = await keptWeekMetrics(period);
  if (show === "weeks") {
    const line = all.find(({ week, hunt }) => `${week} ${hunt}` === row);
    return line ? { kind: "week", line } : null;
  }
  const lines = await keptHuntMetrics(period);
  const line = lines.find(({ hunt, version, parameters }) => `${hunt}@${version} ${parameters}` === row);
  return line ? { kind: "hunt", line, weeks: all.filter(({ hunt }) => hunt === line.hunt) } : null;
}
