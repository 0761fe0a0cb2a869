import type { Metadata } from "next";
import { Overview } from "@/components/overview/overview";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { loadedSeries, loadedSources, signInsPerHour } from "@/lib/coverage/data";
import { listFindings } from "@/lib/findings/data";
import { listHunts, recentRuns } from "@/lib/hunts/data";
import { listSchedules } from "@/lib/schedules/data";
import { listUploads } from "@/lib/uploads/data";
import { waitingUploads } from "@/lib/uploads/questions/data";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const user = await requireUser("read");
  const [sources, series, hunts, runs, schedules, open, uploads, waiting] = await Promise.all([
    loadedSources(),
    loadedSeries(),
    listHunts(),
    recentRuns(8),
    listSchedules(),
    listFindings({ status: "open", sort: "severity", order: "desc" }),
    listUploads(1),
    waitingUploads(),
  ]);
  const signIns = sources.filter((source) => source.table === "sign_in");
  const from = signIns.map((source) => source.from).sort()[0];
  const to = signIns
    .map((source) => source.to)
    .sort()
    .at(-1);
  const hours = from && to ? await signInsPerHour(from, to) : [];
  return (
    <Overview
      {...{ sources, series, hours, hunts, runs, schedules, open, waiting }}
      uploads={uploads.uploads.slice(0, 6)}
      mayUpload={can(user.role, "upload")}
    />
  );
}
