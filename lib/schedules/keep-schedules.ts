import { db } from "@/lib/db/client";
import { announcements } from "@/lib/live/listen";
import { logFailure } from "@/lib/log";
import { turn } from "./ticks/mutations";

const lookMs = 5000;
/** Announcements come in swarms while a run makes progress. */
const quietMs = 500;

/** Begins what is due and writes down what has ended, for as long as the worker lives. */
export async function keepSchedules(leave: AbortSignal): Promise<void> {
  while (!leave.aborted) {
    try {
      for (const slug of await hunted()) {
        // One schedule that cannot go on must not hold up the others.
        await turn(slug).catch(report);
      }
    } catch (error) {
      report(error);
    }
    await pause(leave);
  }
}

const report = (error: unknown) => logFailure("schedules", error);

async function hunted(): Promise<string[]> {
  const rows = await db.$queryRaw<Array<{ hunt: string }>>`select s.hunt from hunt_schedule s
    where s.enabled or exists (select from schedule_tick t where t.hunt = s.hunt and t.state in ('running', 'waiting')) order by s.hunt`;
  return rows.map(({ hunt }) => hunt);
}

/** Until the time is over, a run or an upload has moved, or the worker leaves. */
function pause(leave: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let soon: NodeJS.Timeout | undefined;
    const done = () => {
      clearTimeout(timer);
      clearTimeout(soon);
      unsubscribe();
      leave.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, lookMs);
    const unsubscribe = announcements.subscribe((payload) => {
      if (/"topic":"(?:run|upload)"/.test(payload)) soon ??= setTimeout(done, quietMs);
    });
    leave.addEventListener("abort", done);
    if (leave.aborted) done();
  });
}
