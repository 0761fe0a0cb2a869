import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { getRun } from "@/lib/hunts/data";
import { cancelRun, markEnded, markRunning } from "@/lib/hunts/mutations";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { getSchedule, listTicks } from "./data";
import { saveSchedule } from "./mutations";
import type { ScheduleValues } from "./schema";
import { runWaitingHunts } from "./testing/work";
import { turn } from "./ticks/mutations";

beforeEach(emptyDatabase);

const asOf = "high-frequency-sign-ins";
const range = "success-then-failure";
const lead = "lead@aldermoor.example";
const by = lead;

/** So many sign-ins in the minute after a time. */
const burst = (hour: string, minute: number, count = 10, given: { upn?: string; ip?: string } = {}) =>
  Array.from({ length: count }, (_, index) => ({
    at: `2024-03-01T${hour}:${String(minute).padStart(2, "0")}:${String(index).padStart(2, "0")}.000000Z`,
    recordId: crypto.randomUUID(),
    ...given,
  }));

const turnOn = (hunt: string, values: Partial<ScheduleValues> = {}) =>
  saveSchedule({ hunt, values: { enabled: true, ...values }, by });

/** A whole round: what is due is begun, run, and written down. */
async function round(hunt: string, at?: string) {
  await turn(hunt, at);
  await runWaitingHunts();
  await turn(hunt, at);
}

const ticksOf = async (hunt: string) =>
  (await listTicks(hunt, 100)).map(({ tickAt, ticks, state, scope, attempts }) => ({
    ...{ tickAt: tickAt.slice(0, 19), ticks, state, attempts },
    scope,
  }));

const runsOf = (hunt: string) => db.huntRun.count({ where: { hunt } });
const hour = (time: string) => `2024-03-01T${time}:00:00.000000Z`;

/** Moves what is covered, as if the worker had been away since then. */
const awaySince = (hunt: string, time: string) =>
  db.$executeRaw`update hunt_schedule set covered_to = ${time}::timestamptz, last_tick = ${time}::timestamptz where hunt = ${hunt}`;

describe("by the newest event", () => {
  test("nothing runs before a lead turns it on", async () => {
    await signIns(...burst("08", 30), { at: hour("10") });
    await round(asOf);
    expect([await runsOf(asOf), await ticksOf(asOf)]).toEqual([0, []]);
    expect((await getSchedule(asOf)).next).toEqual({ kind: "off" });
  });

  test("what is turned on takes the newest full hour, and then each hour once its events are there", async () => {
    await signIns(...burst("08", 30), { at: "2024-03-01T09:30:00Z" });
    await turnOn(asOf);
    await round(asOf);
    expect(await ticksOf(asOf)).toEqual([
      {
        tickAt: "2024-03-01T09:00:00",
        ticks: 1,
        state: "done",
        attempts: 1,
        scope: { mode: "as-of", asOf: hour("09") },
      },
    ]);
    await round(asOf);
    expect(await runsOf(asOf)).toBe(1);
    const { next, lastTicks } = await getSchedule(asOf);
    expect(next).toEqual({ kind: "events", reach: hour("10"), newest: "2024-03-01T09:30:00.000000Z" });
    expect(lastTicks[0]).toMatchObject({ run: { outcome: "findings", findingCount: 1 }, incidentsMade: 1 });
    await signIns({ at: "2024-03-01T10:00:00Z" });
    await round(asOf);
    expect((await ticksOf(asOf))[0]).toMatchObject({ tickAt: "2024-03-01T10:00:00", ticks: 1, state: "done" });
    const run = await getRun((await getSchedule(asOf)).lastTicks[0]?.run?.id ?? "");
    expect(run).toMatchObject({ startedBy: "schedule", scope: { mode: "as-of", asOf: hour("10") } });
  });

  test("three days that were missed are one run: a replay of every hour, or one range", async () => {
    await signIns(...burst("08", 30), { at: "2024-03-04T08:20:00Z", resultCode: "50126" });
    for (const hunt of [asOf, range]) {
      await turnOn(hunt, { overlapSeconds: 0 });
      await awaySince(hunt, hour("08"));
      await round(hunt);
      await round(hunt);
      expect(await runsOf(hunt)).toBe(1);
    }
    const missed = { from: hour("08"), to: "2024-03-04T08:00:00.000000Z" };
    const same = { tickAt: "2024-03-04T08:00:00", ticks: 72, state: "done", attempts: 1 };
    expect(await ticksOf(asOf)).toEqual([{ ...same, scope: { mode: "replay", ...missed, stepSeconds: 3600 } }]);
    expect(await ticksOf(range)).toEqual([{ ...same, scope: { mode: "range", ...missed } }]);
    // The hour of the burst was not lost.
    expect(await db.finding.count({ where: { hunt: asOf } })).toBe(1);
  });

  test("waits while an upload is on its way, and while one of the hunt's sources is not loaded", async () => {
    await turnOn("asn-mismatch");
    await signIns({ at: hour("10") }, { at: hour("06") });
    expect((await getSchedule("asn-mismatch")).next).toEqual({
      kind: "missing",
      sources: ["Non-interactive sign-ins"],
    });
    await round("asn-mismatch");
    await signIns({ at: "2024-03-01T08:15:00Z", kind: "non-interactive" });
    const job = await db.job.create({ data: { kind: "ingest", payload: {}, state: "running" } });
    expect((await getSchedule("asn-mismatch")).next).toEqual({ kind: "loading" });
    await round("asn-mismatch");
    expect(await ticksOf("asn-mismatch")).toEqual([]);
    await db.job.update({ where: { id: job.id }, data: { state: "done" } });
    await round("asn-mismatch");
    // Up to where both kinds are loaded, and from the first event on: nothing was loaded when it was turned on.
    expect(await ticksOf("asn-mismatch")).toMatchObject([
      { tickAt: "2024-03-01T08:00:00", ticks: 3, scope: { from: hour("04"), to: hour("08") } },
    ]);
  });

  test("an event that claims to come from the future moves the clock no further than the present", async () => {
    await signIns({ at: "2031-01-01T00:00:00Z" });
    await turnOn(asOf);
    await turn(asOf);
    const [tick] = await listTicks(asOf, 1);
    expect(Date.parse(tick?.tickAt ?? "")).toBeLessThanOrEqual(Date.now());
  });
});

describe("by the wall clock", () => {
  test("ticks come whether events do or not, in UTC and also in the night of the clock change", async () => {
    await signIns({ at: hour("06") });
    await turnOn(asOf, { clock: "wall" });
    await awaySince(asOf, "2024-03-30T23:00:00Z");
    for (const time of [
      "2024-03-31T00:00:01Z",
      "2024-03-31T01:00:01Z",
      "2024-03-31T02:30:00Z",
      "2024-03-31T03:00:00Z",
    ]) {
      await round(asOf, time);
    }
    const ticks = await ticksOf(asOf);
    expect(ticks.map(({ tickAt, ticks: count }) => [tickAt, count])).toEqual([
      ["2024-03-31T03:00:00", 1],
      ["2024-03-31T02:00:00", 1],
      ["2024-03-31T01:00:00", 1],
      ["2024-03-31T00:00:00", 1],
    ]);
    expect((await listTicks(asOf, 1))[0]?.run?.outcome).toBe("cannot-tell");
  });

  test("turned on now, it begins with the newest full hour and says when the next one comes", async () => {
    await turnOn(asOf, { clock: "wall" });
    await round(asOf);
    const { next, lastTicks } = await getSchedule(asOf);
    expect(lastTicks).toHaveLength(1);
    expect(next).toMatchObject({ kind: "at" });
    const wait = Date.parse(next.kind === "at" ? next.at : "") - Date.now();
    expect(wait).toBeGreaterThan(-5000);
    expect(wait).toBeLessThanOrEqual(3_600_000);
  });
});

describe("workers", () => {
  test("many at once begin a tick once", async () => {
    await signIns({ at: hour("10") });
    await turnOn(asOf);
    await Promise.all(Array.from({ length: 8 }, () => turn(asOf)));
    expect([await runsOf(asOf), await db.scheduleTick.count()]).toEqual([1, 1]);
    await runWaitingHunts();
    await Promise.all(Array.from({ length: 8 }, () => turn(asOf)));
    expect([await runsOf(asOf), await db.scheduleTick.count()]).toEqual([1, 1]);
    expect(await ticksOf(asOf)).toMatchObject([{ state: "done", attempts: 1 }]);
  });

  test("one that dies in the middle of the run leaves the tick to the next: same run, same time", async () => {
    await signIns(...burst("08", 30), { at: hour("09") });
    await turnOn(asOf);
    await turn(asOf);
    const [tick] = await listTicks(asOf, 1);
    // The dead worker had marked the run and its job as running; its locks went with its connection.
    await markRunning(tick?.run?.id ?? "");
    await db.job.updateMany({ where: { kind: "hunt" }, data: { state: "running", attempts: 1 } });
    await turn(asOf);
    expect(await ticksOf(asOf)).toMatchObject([{ state: "running" }]);
    await runWaitingHunts();
    await turn(asOf);
    expect(await ticksOf(asOf)).toMatchObject([{ state: "done", attempts: 1 }]);
    expect([await runsOf(asOf), await db.finding.count(), await db.incident.count()]).toEqual([1, 1, 1]);
  });

  test("one that dies between the run's end and the incidents loses nothing and doubles nothing", async () => {
    await signIns(...burst("08", 30), { at: hour("09") });
    await turnOn(asOf);
    await turn(asOf);
    await runWaitingHunts();
    const { incidentsFromRun } = await import("@/lib/incidents/from-run/mutations");
    const { huntBySlug } = await import("@/lib/hunts/catalogue");
    const hunt = huntBySlug(asOf);
    const [tick] = await listTicks(asOf, 1);
    if (!hunt || !tick?.run) throw new Error("no run");
    const { id } = tick.run;
    const died = transaction(async (client) => {
      await incidentsFromRun(client, hunt, id);
      throw new Error("killed");
    });
    await expect(died).rejects.toThrow("killed");
    expect([await db.incident.count(), (await ticksOf(asOf))[0]?.state]).toEqual([0, "running"]);
    await turn(asOf);
    await turn(asOf);
    expect([await db.incident.count(), await db.incidentFinding.count()]).toEqual([1, 1]);
    // Even the same run once more changes nothing.
    expect(await transaction((client) => incidentsFromRun(client, hunt, id))).toEqual({ made: 0, joined: 0 });
    expect(await db.incidentFinding.count()).toBe(1);
  });
});

describe("failures", () => {
  const fail = async (hunt: string, at: string) => {
    const [tick] = await listTicks(hunt, 1);
    await markEnded(tick?.run?.id ?? "", { state: "failed", reason: "failed", message: "The disk is full." });
    await turn(hunt, at);
  };

  test("a failed tick is made again after a while, and its time is not lost when it fails for good", async () => {
    await signIns({ at: hour("10") });
    await turnOn(range, { overlapSeconds: 0 });
    const start = "2024-03-01T12:00:00Z";
    await turn(range, start);
    await fail(range, start);
    expect(await listTicks(range, 1)).toMatchObject([
      { state: "waiting", attempts: 1, error: "The disk is full.", retryAt: "2024-03-01T12:01:00.000000Z" },
    ]);
    await turn(range, "2024-03-01T12:00:59Z");
    expect(await runsOf(range)).toBe(1);
    await turn(range, "2024-03-01T12:01:00Z");
    expect(await ticksOf(range)).toMatchObject([{ state: "running", attempts: 2 }]);
    await fail(range, "2024-03-01T12:01:10Z");
    await turn(range, "2024-03-01T12:06:10Z");
    await fail(range, "2024-03-01T12:06:20Z");
    expect(await getSchedule(range)).toMatchObject({
      failures: 3,
      lastTicks: [{ state: "failed", attempts: 3, error: "The disk is full." }],
    });
    await turn(range, "2024-03-01T12:30:00Z");
    expect(await runsOf(range)).toBe(3);
    await signIns({ at: hour("11") });
    await round(range);
    expect((await ticksOf(range))[0]).toEqual({
      ...{ tickAt: "2024-03-01T11:00:00", ticks: 2, state: "done", attempts: 1 },
      scope: { mode: "range", from: hour("09"), to: hour("11") },
    });
    expect((await getSchedule(range)).failures).toBe(0);
  });

  test("what goes wrong while incidents are made fails the attempt in words, and leaves no half of them", async () => {
    await signIns(...burst("08", 30), { at: hour("09") });
    await turnOn(asOf);
    await turn(asOf, "2024-03-01T12:00:00Z");
    await runWaitingHunts();
    await db.$executeRaw`alter table incident_finding add constraint nothing check (false) not valid`;
    await turn(asOf, "2024-03-01T12:00:10Z").finally(
      () => db.$executeRaw`alter table incident_finding drop constraint nothing`,
    );
    expect(await listTicks(asOf, 1)).toMatchObject([
      { state: "waiting", attempts: 1, error: expect.stringContaining("could not be made into incidents") },
    ]);
    expect(await db.incident.count()).toBe(0);
    await round(asOf, "2024-03-01T12:02:00Z");
    await round(asOf, "2024-03-01T12:02:10Z");
    expect(await ticksOf(asOf)).toMatchObject([{ state: "done", attempts: 2 }]);
    expect(await db.incident.count()).toBe(1);
  });

  test("parameters that do not suit the hunt any more fail the tick in words", async () => {
    await signIns({ at: hour("10") });
    await turnOn(asOf);
    await db.huntSetting.create({ data: { hunt: asOf, parameters: { gone: 1 } } });
    await turn(asOf);
    expect(await listTicks(asOf, 1)).toMatchObject([
      { state: "waiting", attempts: 1, run: null, error: expect.stringContaining('no parameter "gone"') },
    ]);
  });

  test("a run that somebody cancels is not begun again; the next tick looks at its time", async () => {
    await signIns({ at: hour("10") });
    await turnOn(range, { overlapSeconds: 0 });
    await turn(range);
    const [tick] = await listTicks(range, 1);
    await cancelRun(tick?.run?.id ?? "", lead);
    await turn(range);
    await turn(range);
    expect(await listTicks(range, 9)).toMatchObject([{ state: "cancelled", error: `Cancelled by ${lead}.` }]);
    await signIns({ at: hour("11") });
    await round(range);
    expect((await ticksOf(range))[0]).toMatchObject({ ticks: 2, state: "done" });
  });

  test("turned off, nothing begins; turned on again, it begins afresh and can take the same tick again", async () => {
    await signIns({ at: hour("10") });
    await turnOn(asOf);
    await round(asOf);
    await saveSchedule({ hunt: asOf, values: { enabled: false }, by });
    await signIns({ at: hour("12") });
    await round(asOf);
    expect(await runsOf(asOf)).toBe(1);
    await turnOn(asOf);
    await round(asOf);
    expect((await ticksOf(asOf)).map(({ tickAt, ticks }) => [tickAt, ticks])).toEqual([
      ["2024-03-01T12:00:00", 1],
      ["2024-03-01T10:00:00", 1],
    ]);
  });
});

describe("changes", () => {
  test("are audited with what they changed, and refused when somebody else was faster", async () => {
    const saved = await saveSchedule({ hunt: range, values: { enabled: true, everySeconds: 1800 }, version: 0, by });
    expect(saved).toMatchObject({
      enabled: true,
      everySeconds: 1800,
      lookBackSeconds: 3600,
      version: 1,
      updatedBy: lead,
    });
    const late = saveSchedule({ hunt: range, values: { enabled: false }, version: 0, by: "other@aldermoor.example" });
    await expect(late).rejects.toThrow(`${lead} changed this schedule`);
    const entries = await db.auditEntry.findMany({
      where: { action: "hunt.schedule" },
      orderBy: { seq: "desc" },
      take: 1,
    });
    expect(entries.map(({ actor, object, detail }) => ({ actor, object, detail }))).toEqual([
      {
        ...{ actor: lead, object: `hunt/${range}` },
        detail: { from: { enabled: false, everySeconds: 3600 }, to: { enabled: true, everySeconds: 1800 } },
      },
    ]);
  });

  test("must leave no time that nobody looks at", async () => {
    const gap = saveSchedule({ hunt: range, values: { everySeconds: 7200 }, by });
    await expect(gap).rejects.toThrow("Look back at least as far as the interval");
    expect(await db.huntSchedule.count()).toBe(0);
  });
});
