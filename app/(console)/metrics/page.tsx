import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { AnalystSwitch } from "@/components/metrics/analyst-switch";
import { MetricsTable } from "@/components/metrics/metrics-tables";
import { MetricsView } from "@/components/metrics/metrics-view";
import type { Page } from "@/components/shell/page-props";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { hunts } from "@/lib/hunts/catalogue";
import { keptHuntMetrics, keptWeekMetrics } from "@/lib/metrics/cached";
import { hasAnalystMetrics } from "@/lib/metrics/data";
import { metricsSearch, type Shown } from "@/lib/metrics/schema";

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
  const loaded = isOff ? null : await loadView(views[show], search, user, { period });
  return (
    <MetricsView
      {...{ period, weeks, titles }}
      shown={show}
      hunts={byHunt}
      table={loaded ? <MetricsTable key={`${show} ${period}`} loaded={loaded} shown={show} period={period} /> : null}
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
