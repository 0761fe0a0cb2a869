import { TextLink } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { visibleText } from "@/components/ui/visible-text";
import type { ScheduleState } from "@/lib/schedules/data";
import { alarmingFailures } from "@/lib/schedules/schema";

type FailingSchedulesProps = { schedules: ScheduleState[]; className?: string };

/** Hunts that were to run by themselves and failed again and again. */
export function FailingSchedules({ schedules, className }: FailingSchedulesProps) {
  const failing = schedules.filter(({ enabled, failures }) => enabled && failures >= alarmingFailures);
  if (failing.length === 0) return null;
  return (
    <Notice tone="failed" className={className}>
      {failing.map(({ hunt, title, failures, lastTicks: [last] }) => (
        <p key={hunt}>
          <TextLink href={`/hunts/${hunt}/schedule`}>{title}</TextLink> was to run by itself and failed {failures} times
          in a row{last?.error ? `: ${visibleText(last.error)}` : "."}
        </p>
      ))}
    </Notice>
  );
}
