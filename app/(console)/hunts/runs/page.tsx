import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { type OpenedRun, RunPane } from "@/components/hunts/runs/run-pane";
import { RunTable } from "@/components/hunts/runs/run-table";
import { LiveRefresh } from "@/components/live/live-refresh";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { firstFindingsOfRun, getRun } from "@/lib/hunts/data";
import { readViewState, viewHref } from "@/lib/views/state";

export const metadata: Metadata = { title: "Runs" };

export default async function RunsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const search = await searchParams;
  const { row, ...list } = readViewState(search);
  const [loaded, opened] = await Promise.all([loadView("runs", search, user), openedRun(row)]);
  return (
    <>
      {row === null ? null : <LiveRefresh topics={["run"]} />}
      <PageHeader title="Runs" lead="Every run of every hunt: what it looked at, what it came to, and what it cost." />
      <div className="panel overflow-clip">
        <RunTable
          {...loaded}
          pane={
            row === null ? null : (
              <RunPane
                key={row}
                opened={opened}
                mayRun={can(user.role, "hunt")}
                closeHref={viewHref("/hunts/runs", list)}
              />
            )
          }
        />
      </div>
    </>
  );
}

const findingsInPane = 5;

/** The run that the address names, with the first of what it found. */
async function openedRun(row: string | null): Promise<OpenedRun | null> {
  const run = row === null ? null : await getRun(row);
  if (!run) return null;
  return {
    run,
    huntTitle: huntBySlug(run.hunt)?.title ?? run.hunt,
    findings: await firstFindingsOfRun(run.id, findingsInPane),
  };
}
