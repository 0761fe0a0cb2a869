import { CalendarClock } from "lucide-react";
import Link from "next/link";
import type { ScheduleState } from "@/lib/schedules/data";
import { durationWords } from "@/lib/schedules/duration";
import { ScheduleMark } from "./next-tick";
import { TickOutcome } from "./tick-outcome";

/** On a hunt's page: whether it runs by itself, and how that went. */
export function ScheduleLine({ schedule }: { schedule: ScheduleState }) {
  const [last] = schedule.lastTicks;
  return (
    <Link
      href={`/hunts/${schedule.hunt}/schedule`}
      className="flex flex-wrap items-center gap-x-2 gap-y-1 rounded-md text-table text-soft hover:text-ink"
    >
      <CalendarClock aria-hidden="true" className="size-3.5 text-muted" />
      {schedule.enabled ? (
        <>
          <span>Every {durationWords(schedule.everySeconds).replace(/^1 /, "")}</span>
          {last ? <TickOutcome tick={last} /> : null}
          <span className="text-muted">
            <ScheduleMark schedule={schedule} />
          </span>
        </>
      ) : (
        <span>Does not run by itself</span>
      )}
      <span className="text-muted underline decoration-edge/60 underline-offset-2">Schedule</span>
    </Link>
  );
}
