import type { Metadata } from "next";
import { HuntTable } from "@/components/hunts/hunt-table";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/session";
import { listHunts } from "@/lib/hunts/data";
import { listSchedules } from "@/lib/schedules/data";

export const metadata: Metadata = { title: "Hunts" };

export default async function HuntsPage() {
  await requireUser("read");
  const [hunts, schedules] = await Promise.all([listHunts(), listSchedules()]);
  const lines = hunts.map((hunt) => ({ ...hunt, schedule: schedules.find((one) => one.hunt === hunt.slug) }));
  return (
    <>
      <LiveRefresh topics={["run", "upload"]} />
      <PageHeader title="Hunts" lead="Each says first whether it can see, then what it found." />
      <div className="panel">
        <HuntTable hunts={lines} />
      </div>
    </>
  );
}
