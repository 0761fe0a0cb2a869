import type pg from "pg";
import { announcements } from "@/lib/live/listen";
import { logFailure } from "@/lib/log";
import { claimJob, jobLock, lockConnection } from "./claim";
import { runJob } from "./run-job";
import type { JobHandler } from "./schema";

const idleMs = 2000;
/** What went wrong before there was a job may go wrong again at once. */
const troubleMs = 250;
/** A database that went away is looked for this often, for a restart takes it a moment; after a while there is no hurry. */
const awayMs = 50;
const hurriedMs = 10_000;

/** Waits for an announcement, the signal, or the time at which a job whose worker died is looked for anyway. */
function pause(signal: AbortSignal, longest = idleMs): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, longest);
    const unsubscribe = announcements.subscribe((payload) => {
      if (payload.includes('"topic":"job"')) done();
    });
    signal.addEventListener("abort", done);
  });
}

/** Until one of the loops gets through, for which all wait: a server that recovers has its hands full. */
let back: Promise<void> | undefined;

/** Asks again and again until the database answers, or the worker leaves. */
async function knock(leave: AbortSignal): Promise<void> {
  for (const hurried = Date.now() + hurriedMs; !leave.aborted; ) {
    const client = await lockConnection().catch(() => undefined);
    if (client) return client.end().catch(() => undefined);
    await pause(leave, Date.now() < hurried ? awayMs : idleMs);
  }
}

/** A connection as soon as there is a database; none when the worker leaves before. */
async function connection(leave: AbortSignal): Promise<pg.Client | undefined> {
  while (!leave.aborted) {
    try {
      return await lockConnection();
    } catch (error) {
      logFailure("worker", error);
      back ??= knock(leave).finally(() => {
        back = undefined;
      });
      await back;
    }
  }
  return undefined;
}

/** Takes one job of the kinds it can do after another until the signal; several of these loops share the queue. */
export async function workThroughJobs(handlers: Record<string, JobHandler>, leave: AbortSignal): Promise<void> {
  const kinds = Object.keys(handlers);
  for (let client = await connection(leave); client; client = await connection(leave)) {
    let worked = false;
    try {
      for (let job = await claimJob(client, kinds); job && !leave.aborted; job = await claimJob(client, kinds)) {
        worked = true;
        const handler = handlers[job.kind];
        if (!handler) throw new Error(`No handler for jobs of kind ${job.kind}`);
        await runJob(client, job, handler, leave);
        await client.query("select pg_advisory_unlock($1::int, $2::int)", [jobLock, job.id]);
      }
      if (!leave.aborted) await pause(leave);
    } catch (error) {
      logFailure("worker", error);
      if (!worked) await pause(leave, troubleMs);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
