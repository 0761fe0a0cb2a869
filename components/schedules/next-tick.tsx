import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import type { ScheduleState } from "@/lib/schedules/data";
import type { Next } from "@/lib/schedules/schema";
import { DueIn } from "./due-in";

/** What a schedule waits for, in a few words for a list. */
export function NextTick({ next }: { next: Next }) {
  switch (next.kind) {
    case "off":
      return <span className="text-muted">Off</span>;
    case "under-way":
      return <span>Running now</span>;
    case "due":
      return <span>Next in a moment</span>;
    case "at":
      return (
        <span>
          Next <DueIn value={next.at} />
        </span>
      );
    case "retry":
      return (
        <span>
          Tries again <DueIn value={next.at} />
        </span>
      );
    case "events":
      return (
        <span title={`Next when events reach ${next.reach}; the newest is of ${next.newest}.`}>
          Waits for newer events
        </span>
      );
    case "loading":
      return <span>Waits for an upload to end</span>;
    case "missing":
      return <span title={`Not loaded: ${next.sources.join(", ")}`}>Waits for data</span>;
  }
}

/** The same as a sentence, with the times in full. */
export function NextTickInFull({ next }: { next: Next }) {
  if (next.kind === "at" || next.kind === "retry") {
    return (
      <span className="inline-flex flex-wrap gap-x-1.5">
        <Time value={next.at} digits={0} />
        <span className="text-muted">
          <DueIn value={next.at} />
        </span>
      </span>
    );
  }
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
      When events reach <Time value={next.reach} digits={0} />; the newest is of <Time value={next.newest} digits={0} />
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
