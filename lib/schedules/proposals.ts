import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import type { ScheduleValues } from "./schema";

const hour = 3600;

/**
 * What a hunt's schedule is before somebody changes it; nothing runs before somebody turns it on. Hunts of pairs look an hour further
 * back than they must: the later half of a pair, and rows that were logged late, would else be missed at the edge.
 */
export function proposalFor({ clock }: Pick<HuntDefinition, "clock">): ScheduleValues {
  return {
    enabled: false,
    clock: "events",
    everySeconds: hour,
    lookBackSeconds: hour,
    overlapSeconds: clock === "range" ? hour : 0,
  };
}
