import type { Metadata } from "next";
import { cookies } from "next/headers";
import { Overview } from "@/components/overview/overview";
import type { Page } from "@/components/shell/page-props";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { loadedSeries } from "@/lib/coverage/data";
import { signInHours } from "@/lib/coverage/sign-in-hours";
import { recentRuns } from "@/lib/hunts/data";
import { changesSince } from "@/lib/overview/changes/data";
import { foldRuns } from "@/lib/overview/fold-runs";
import { freshness } from "@/lib/overview/freshness/prepare";
import { league } from "@/lib/overview/league/data";
import { needs } from "@/lib/overview/needs/data";
import { overviewSearch } from "@/lib/overview/schema";
import { parseVisit, sinceTime, visitAt, visitCookie } from "@/lib/overview/since";
import { listSchedules } from "@/lib/schedules/data";

export const metadata: Metadata = { title: "Overview" };

/** Thirty days. */
const hoursShown = 720;
const runsRead = 60;
const runsShown = 8;

export default async function OverviewPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const { since: asked } = overviewSearch.parse(await searchParams);
  const now = Date.now();
  const visit = parseVisit((await cookies()).get(visitCookie)?.value);
  const { choice, at } = sinceTime(asked, visit, now);
  const left = visitAt(visit, now).left;
  const [series, waits, changes, lines, schedules, runs] = await Promise.all([
    loadedSeries(),
    needs(user.email),
    changesSince(at, user.email),
    league(),
    listSchedules(),
    recentRuns(runsRead),
  ]);
  return (
    <Overview
      sources={freshness(series)}
      needs={waits}
      since={choice}
      left={left === null ? null : new Date(left).toISOString()}
      runs={foldRuns(runs, runsShown)}
      hours={signInHours(series, hoursShown)}
      mayUpload={can(user.role, "upload")}
      mayRun={can(user.role, "hunt")}
      {...{ changes, lines, schedules }}
    />
  );
}
