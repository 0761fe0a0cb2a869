import type { Metadata } from "next";
import { RunHunts } from "@/components/hunts/runs/run-hunts";
import { RunSettingsForm } from "@/components/hunts/runs/run-settings-form";
import { LiveRefresh } from "@/components/live/live-refresh";
import { LeagueTable } from "@/components/overview/league-table";
import { TextLink } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { loadedSeries } from "@/lib/coverage/data";
import { runSettings } from "@/lib/hunts/settings/data";
import { league } from "@/lib/overview/league/data";
import { listSchedules } from "@/lib/schedules/data";

export const metadata: Metadata = { title: "Hunts" };

export default async function HuntsPage() {
  const user = await requireUser("read");
  const [hunts, schedules, settings, series] = await Promise.all([
    league(),
    listSchedules(),
    runSettings(),
    loadedSeries(),
  ]);
  return (
    <>
      <LiveRefresh topics={["run", "upload"]} />
      <PageHeader
        title="Hunts"
        lead="What each found, what is new, and whether it could see."
        actions={<TextLink href="/hunts/runs">All runs</TextLink>}
      />
      {series.length === 0 ? (
        <Notice tone="cannot-tell" className="mb-4">
          Nothing is loaded yet: until then no hunt can tell anything.{" "}
          {can(user.role, "upload") ? <TextLink href="/uploads">Upload an export</TextLink> : null}
        </Notice>
      ) : null}
      <div className="panel">
        <LeagueTable lines={hunts} schedules={schedules} mayRun={can(user.role, "hunt")} />
      </div>
      <div className="mt-4 grid gap-4 lg:grid-cols-2">
        <Panel title="Run over everything loaded" note="hunts that look back in time look hour after hour">
          <RunHunts hunts={hunts.map(titleOf)} mayRun={can(user.role, "hunt")} />
        </Panel>
        <Panel title="What runs by itself">
          <RunSettingsForm
            key={settings.updatedAt}
            settings={settings}
            hunts={hunts.map(titleOf)}
            mayManage={can(user.role, "manage-hunts")}
          />
        </Panel>
      </div>
    </>
  );
}

const titleOf = ({ slug, title }: { slug: string; title: string }) => ({ slug, title });
