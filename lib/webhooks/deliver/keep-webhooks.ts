import { announcements } from "@/lib/live/listen";
import { logFailure } from "@/lib/log";
import { claimDue, deliver, dropOldMessages } from "./mutations";

const lookMs = 5_000;
const tidyMs = 3_600_000;
/** So many calls are on their way at once, of each webhook one: a dead receiver holds up nobody but itself. */
const mostAtOnce = 8;

/** Sends what is due for as long as the worker lives. */
export async function keepWebhooks(leave: AbortSignal): Promise<void> {
  const underWay = new Set<Promise<void>>();
  let tidied = 0;
  while (!leave.aborted) {
    try {
      const due = underWay.size < mostAtOnce ? await claimDue(mostAtOnce - underWay.size) : [];
      for (const one of due) {
        const sending: Promise<void> = deliver(one)
          .then(() => undefined, report)
          .finally(() => underWay.delete(sending));
        underWay.add(sending);
      }
      if (Date.now() - tidied > tidyMs) {
        await dropOldMessages();
        tidied = Date.now();
      }
    } catch (error) {
      report(error);
    }
    await pause(leave);
  }
  await Promise.all(underWay);
}

const report = (error: unknown) => logFailure("webhooks", error);

/** Until the time is over, something new is to be told, a call has ended, or the worker leaves. */
function pause(leave: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      unsubscribe();
      leave.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, lookMs);
    const unsubscribe = announcements.subscribe((payload) => {
      if (payload.includes('"topic":"webhook"')) done();
    });
    leave.addEventListener("abort", done);
    if (leave.aborted) done();
  });
}
