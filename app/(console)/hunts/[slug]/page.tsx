import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadView } from "@/components/data-table/load-view";
import { huntSearch } from "@/components/hunts/hunt-search";
import { HuntView } from "@/components/hunts/hunt-view";
import type { Page } from "@/components/shell/page-props";
import { NetworkLists } from "@/components/watchlists/network-lists";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { evidenceAround } from "@/lib/evidence/data";
import { windowSeconds } from "@/lib/evidence/schema";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { getRow, getRun, latestRun, listRuns } from "@/lib/hunts/data";
import { huntHealth } from "@/lib/hunts/health";
import { hiddenRows } from "@/lib/hunts/hidden/data";
import { parseParameters } from "@/lib/hunts/parameters";
import { currentParameters } from "@/lib/hunts/settings/data";
import { getSchedule } from "@/lib/schedules/data";

export async function generateMetadata({ params }: Page<{ slug: string }>): Promise<Metadata> {
  return { title: huntBySlug((await params).slug)?.title ?? "Hunt" };
}

export default async function HuntPage({ params, searchParams }: Page<{ slug: string }>) {
  const user = await requireUser("read");
  const hunt = huntBySlug((await params).slug);
  if (!hunt) notFound();
  const given = await searchParams;
  const search = huntSearch.parse(given);
  const [health, runs, schedule, chosen] = await Promise.all([
    huntHealth(hunt.slug),
    listRuns(hunt.slug),
    getSchedule(hunt.slug, 1),
    search.run ? getRun(search.run) : latestRun(hunt.slug),
  ]);
  const run = chosen?.hunt === hunt.slug ? chosen : null;
  const [rows, hidden, row] = await Promise.all([
    run ? loadView("hunt-rows", given, user, { run: run.id }) : null,
    run?.state === "done" && search.hidden ? hiddenRows(run, search.page) : null,
    run && search.row !== undefined ? getRow(run.id, search.row) : null,
  ]);
  const parameters = { ...parseParameters(hunt), ...(await currentParameters(hunt.slug)) };
  const ids = row?.events.map((event) => event.id) ?? [];
  const open = row ? { row, evidence: await evidenceAround(ids, windowSeconds(search.window)) } : null;
  return (
    <NetworkLists>
      <HuntView
        {...{ hunt, health, parameters, runs: runs.runs, schedule, run, rows, hidden, open, search }}
        mayRun={can(user.role, "hunt")}
      />
    </NetworkLists>
  );
}
