import type { ScheduleState } from "@/lib/schedules/data";
import type { Next, Tick } from "@/lib/schedules/schema";

const minute = (iso: string) => iso.slice(0, 16).replace("T", " ");

/** What a schedule waits for, in words for a terminal. */
export function nextText(next: Next): string {
  switch (next.kind) {
    case "off":
      return "off";
    case "under-way":
      return "running now";
    case "due":
      return "at once";
    case "at":
      return minute(next.at);
    case "retry":
      return `tries again ${minute(next.at)}`;
    case "events":
      return `when events reach ${minute(next.reach)}; newest ${minute(next.newest)}`;
    case "loading":
      return "waits for an upload to end";
    case "missing":
      return `waits for ${next.sources.join(" and ").toLowerCase()}`;
  }
}

/** What the newest tick came to. */
export function tickText(tick: Tick | undefined): string {
  if (!tick) return "never";
  const missed = tick.ticks > 1 ? `, caught up ${tick.ticks - 1} missed` : "";
  return `${minute(tick.tickAt)} ${outcome(tick)}${missed}`;
}

function outcome({ state, run, error }: Tick): string {
  if (state === "waiting") return `failed, tries again: ${error ?? ""}`;
  if (state === "failed") return `failed: ${error ?? ""}`;
  if (state === "cancelled") return "cancelled";
  if (state === "running") return "running";
  return (run?.outcome ?? "done").replace("-", " ");
}

/** A schedule as `--json` prints it: without what only a screen needs. */
export const scheduleJson = ({ lastTicks: [last], ...schedule }: ScheduleState) =>
  JSON.stringify({ ...schedule, lastTick: last ?? null });
