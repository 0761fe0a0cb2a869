import { parseArgs } from "node:util";
import { listSchedules } from "@/lib/schedules/data";
import { durationWords } from "@/lib/schedules/duration";
import { nextText, scheduleJson, tickText } from "./schedule-text";
import { textTable } from "./text-table";

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
  const schedules = await listSchedules();
  if (values.json) {
    for (const schedule of schedules) process.stdout.write(`${scheduleJson(schedule)}\n`);
    return 0;
  }
  const lines = schedules.map((schedule) => [
    schedule.hunt,
    schedule.enabled ? "on" : "off",
    durationWords(schedule.everySeconds),
    durationWords(schedule.lookBackSeconds),
    durationWords(schedule.overlapSeconds),
    schedule.clock,
    schedule.enabled ? nextText(schedule.next) : "",
    tickText(schedule.lastTicks[0]),
    schedule.failures > 0 ? String(schedule.failures) : "",
  ]);
  const header = ["hunt", "", "every", "look back", "overlap", "clock", "next (UTC)", "last tick (UTC)", "failures"];
  process.stdout.write(`${textTable(header, lines, 64)}\n`);
  return 0;
}
