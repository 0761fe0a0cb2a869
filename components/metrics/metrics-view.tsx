import type { ReactNode } from "react";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { LinkTabs } from "@/components/ui/tabs";
import {
  definitions,
  type HuntMetrics,
  type Period,
  periodLabels,
  periods,
  type Shown,
  shown as shownParts,
  type WeekMetrics,
} from "@/lib/metrics/schema";
import { AgeChart } from "./age-chart";
import { WeekChart } from "./week-chart";

type MetricsViewProps = {
  period: Period;
  shown: Shown;
  weeks: readonly WeekMetrics[];
  hunts: readonly HuntMetrics[];
  titles: Record<string, string>;
  /** Null: figures about people are off. */
  table: ReactNode;
  analysts: ReactNode;
};

const tabLabels: Record<Shown, string> = {
  hunts: "Hunts and parameters",
  weeks: "Weeks",
  suppressions: "Suppressions",
  analysts: "People",
};

const address = (period: Period, show: Shown) => `/metrics?${new URLSearchParams({ period, show })}`;

/** What the findings of a time came to. */
export function MetricsView({ period, shown, weeks, hunts, titles, table, analysts }: MetricsViewProps) {
  return (
    <>
      <PageHeader title="Metrics" lead="What findings turned out to be, how long they waited, and what was hidden." />
      <LinkTabs
        label="Period"
        tabs={periods.map((one) => ({ href: address(one, shown), label: periodLabels[one], current: one === period }))}
      />
      <div className="mt-4 grid gap-4">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Panel title="Findings by week" note="and what they turned out to be">
            {weeks.length > 0 ? (
              <WeekChart lines={weeks} />
            ) : (
              <p className="text-muted">No hunt found anything in this time.</p>
            )}
          </Panel>
          <Panel title="Age of open findings">
            <AgeChart lines={hunts} titles={titles} />
          </Panel>
        </div>
        <Panel title="Figures" flush>
          <div className="px-3 pt-1">
            <LinkTabs
              label="Figures"
              tabs={shownParts.map((one) => ({
                href: address(period, one),
                label: tabLabels[one],
                current: one === shown,
              }))}
            />
          </div>
          {shown === "analysts" ? <div className="border-b p-3">{analysts}</div> : null}
          {table}
        </Panel>
        <Panel title="How the figures are made">
          <DefinitionList items={definitions.map(({ term, text }) => ({ term, value: text }))} />
        </Panel>
      </div>
    </>
  );
}
