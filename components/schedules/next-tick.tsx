import { Badge } from "@/components/ui/badge";
import { RelativeTime, UtcTime } from "@/components/ui/utc-time";
import type { ScheduleState } from "@/lib/schedules/data";
import type { Next } from "@/lib/schedules/schema";

const minute = (iso: string) => iso.slice(0, 16).replace("T", " ");

/** What a schedule waits for, in a few words for a list. */
export function NextTick({ next }: { next: Next }) {
  switch (next.kind) {
    case "off":
      return <span className="text-muted">Off</span>;
    case "under-way":
      return <span>Running now</span>;
    case "due":
      return <span>Next at once</span>;
    case "at":
      return (
        <span title={next.at}>
          Next <RelativeTime value={next.at} className="" />
        </span>
      );
    case "retry":
      return (
        <span title={next.at}>
          Tries again <RelativeTime value={next.at} className="" />
        </span>
      );
    case "events":
      return <span title={`The newest event is of ${next.newest}.`}>Next at events of {minute(next.reach)}</span>;
    case "loading":
      return <span>Waits for an upload to end</span>;
    case "missing":
      return <span>Waits for {next.sources.map((name) => name.toLowerCase()).join(" and ")}</span>;
  }
}

/** The same as a sentence, with the times in full. */
export function NextTickInFull({ next }: { next: Next }) {
  if (next.kind === "at" || next.kind === "retry") return <UtcTime value={next.at} digits={0} relative />;
  if (next.kind === "off") return <span>None: the schedule is off.</span>;
  if (next.kind === "under-way") return <span>Running now</span>;
  if (next.kind === "due") return <span>At once</span>;
  if (next.kind === "loading") {
    return <span>When the upload that is on its way is loaded: its rows come in any order.</span>;
  }
  if (next.kind === "missing") {
    return <span>When {next.sources.map((name) => name.toLowerCase()).join(" and ")} are loaded.</span>;
  }
  return (
    <span>
      When events reach <UtcTime value={next.reach} digits={0} />; the newest is of{" "}
      <UtcTime value={next.newest} digits={0} />
    </span>
  );
}

/** One line for lists: when the hunt runs by itself next, and that it last failed. */
export function ScheduleMark({ schedule }: { schedule: Pick<ScheduleState, "next" | "failures"> | undefined }) {
  if (!schedule) return <span className="text-muted">—</span>;
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      {schedule.failures > 0 ? <Badge tone="bad">Last failed</Badge> : null}
      <NextTick next={schedule.next} />
    </span>
  );
}
