import { parseArgs } from "node:util";
import { getSchedule } from "@/lib/schedules/data";
import { durationWords } from "@/lib/schedules/duration";
import { saveSchedule } from "@/lib/schedules/mutations";
import { clocks, type ScheduleClock, type ScheduleValues } from "@/lib/schedules/schema";
import { nextText, scheduleJson } from "./schedule-text";
import { printable } from "./text-table";
import { UsageError } from "./usage";

const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `90s`, `30m`, `1h`, `1d` in seconds; what a schedule may have of them, the schedule says. */
function seconds(option: string, text: string): number {
  const match = /^(\d{1,7})([smhd])$/.exec(text.trim());
  const value = Number(match?.[1]) * (units[match?.[2] ?? ""] ?? Number.NaN);
  if (Number.isNaN(value)) throw new UsageError(`${option} takes a duration such as 30m, 1h or 1d, not "${text}".`);
  return value;
}

function clockOf(text: string): ScheduleClock {
  const clock = clocks.find((name) => name === text);
  if (!clock) throw new UsageError(`--clock is one of ${clocks.join(", ")}.`);
  return clock;
}

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    options: {
      every: { type: "string" },
      "look-back": { type: "string" },
      overlap: { type: "string" },
      clock: { type: "string" },
      on: { type: "boolean" },
      off: { type: "boolean" },
      json: { type: "boolean" },
    },
    allowPositionals: true,
  });
  const [slug, ...more] = positionals;
  if (!slug || more.length > 0) throw new UsageError("Name one hunt.");
  if (values.on && values.off) throw new UsageError("--on or --off, not both.");
  const { every, overlap, clock, on, off } = values;
  const lookBack = values["look-back"];
  const change: Partial<ScheduleValues> = {
    ...(every === undefined ? {} : { everySeconds: seconds("--every", every) }),
    ...(lookBack === undefined ? {} : { lookBackSeconds: seconds("--look-back", lookBack) }),
    ...(overlap === undefined ? {} : { overlapSeconds: seconds("--overlap", overlap) }),
    ...(clock === undefined ? {} : { clock: clockOf(clock) }),
    ...(on || off ? { enabled: on === true } : {}),
  };
  if (Object.keys(change).length > 0) await saveSchedule({ hunt: slug, values: change, by: "command line" });
  const schedule = await getSchedule(slug, 1);
  if (values.json) {
    process.stdout.write(`${scheduleJson(schedule)}\n`);
    return 0;
  }
  const { enabled, everySeconds, lookBackSeconds, overlapSeconds } = schedule;
  const words = `every ${durationWords(everySeconds)}, looking back ${durationWords(lookBackSeconds)}, overlap ${durationWords(overlapSeconds)}, by ${schedule.clock === "wall" ? "the wall clock" : "the newest event"}`;
  const next = enabled ? `; next: ${nextText(schedule.next)}` : "";
  process.stdout.write(`${printable(`${slug}: ${enabled ? "on" : "off"}, ${words}${next}`)}\n`);
  return 0;
}
