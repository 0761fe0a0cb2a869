import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { getFinding } from "@/lib/findings/data";
import type { Verdict } from "@/lib/findings/schema";
import { decide } from "@/lib/findings/triage/testing/decide";
import { alerts, emptyDatabase, logons, signIns } from "@/lib/testing/factories";
import { listOf } from "@/lib/views/testing/list-of";
import { hunts } from "../catalogue";
import { getRun } from "../data";
import type { HuntDefinition, Scope } from "../define-hunt";
import { runDefinition } from "../run";
import { failures } from "./testing/tiny-hunts";

beforeEach(async () => {
  await emptyDatabase();
  hunts.push(failures);
  return () => {
    hunts.pop();
  };
});

const failed = { resultCode: "50126" };
const id = (number: number) => `00000000-0000-4000-9000-${String(number).padStart(12, "0")}`;
const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, "0")}:00.000000Z`;
const day = { mode: "range", from: "2026-03-01T00:00:00.000000Z", to: "2026-03-01T23:59:59.999999Z" } as const;
const run = (scope: Scope = day, hunt: HuntDefinition = failures) =>
  runDefinition(hunt, { scope, save: true, by: "ana" });

const only = async () => {
  const found = await db.finding.findFirstOrThrow({ select: { id: true } });
  const finding = await getFinding(found.id);
  if (!finding) throw new Error("no finding");
  return finding;
};

const close = async (verdict: Verdict) => {
  const { id: findingId, version } = await only();
  await decide({ findingId, version, status: "closed", verdict, by: "ana" });
};

const stateIn = async (runId: string | null) =>
  (await db.runFinding.findFirstOrThrow({ where: { runId: runId ?? "" } })).state;

test("more of the same leaves a benign finding closed, and says that its verdict is carried to other evidence", async () => {
  await signIns({ at: at(1), recordId: id(1), ...failed });
  await run();
  await close("benign");
  expect(await only()).toMatchObject({ verdictHolds: true });
  const again = await listOf("hunt-rows", { run: (await run()).runId ?? "" });
  expect(again.rows[0]).toMatchObject({ cells: { verdict: "benign" }, extra: { carried: { by: "ana", holds: true } } });
  await signIns({ at: at(5), recordId: id(2), ...failed });
  const { runId } = await run();
  expect(await stateIn(runId)).toBe("changed");
  const { rows } = await listOf("hunt-rows", { run: runId ?? "" });
  expect(rows[0]).toMatchObject({ cells: { verdict: "benign" }, extra: { carried: { by: "ana", holds: false } } });
  const finding = await only();
  expect(finding).toMatchObject({ status: "closed", verdict: "benign", verdictHolds: false, news: [], newsAt: null });
  expect(finding.decisions).toMatchObject([{ kind: "triage", by: "ana", verdict: "benign", sameEvidence: false }]);
});

test.each(["benign", "false-positive", "undetermined"] as const)(
  "a finding closed as %s comes back when a named fact is new, says which, and keeps the old verdict as history",
  async (verdict) => {
    await signIns({ at: at(1), recordId: id(1), ...failed });
    await run();
    await close(verdict);
    await signIns({ at: at(5), recordId: id(2), ip: "203.0.113.9", ...failed });
    const { runId } = await run();
    const finding = await only();
    expect(finding).toMatchObject({
      ...{ status: "open", verdict: null, newsReopened: true, news: ["New address: 203.0.113.9"], triagedBy: "ana" },
      decisions: [
        { kind: "back", by: null, runId, status: "open", verdict: null, because: ["New address: 203.0.113.9"] },
        { kind: "triage", by: "ana", status: "closed", verdict },
      ],
    });
    expect((await listOf("findings", { q: "status:open news:yes" })).rows).toMatchObject([
      { id: finding.id, extra: { newsReopened: true, news: ["New address: 203.0.113.9"] } },
    ]);
    // What a run takes back is in the audit as what a person does.
    expect(
      await db.auditEntry.findMany({ where: { action: "finding.news", object: `finding/${finding.id}` } }),
    ).toMatchObject([
      { detail: { from: { status: "closed", verdict }, to: { status: "open", verdict: null }, run: runId } },
    ]);
    // Another run changes nothing, and closing it again takes the news as known.
    await run();
    expect((await only()).decisions).toHaveLength(2);
    await close(verdict);
    await run();
    expect(await only()).toMatchObject({ status: "closed", verdict, verdictHolds: true, news: [], newsAt: null });
  },
);

test("a true positive stays closed and is marked", async () => {
  await signIns({ at: at(1), recordId: id(1), userAgent: "one", ...failed });
  await run();
  await close("true-positive");
  await signIns({ at: at(5), recordId: id(2), userAgent: "two", groupedCount: 2, ...failed });
  await run();
  expect(await only()).toMatchObject({
    ...{ status: "closed", verdict: "true-positive", verdictHolds: false, newsReopened: false },
    news: ["Size from 1 to 2", "New user agent: two"],
  });
  expect((await listOf("findings", { q: "news:yes" })).total).toBe(1);
});

test("what was not there at all when a finding was closed is news as well: a session on both networks brings it back", async () => {
  const [own, other] = [id(801), id(802)];
  const mismatch = hunts.find(({ slug }) => slug === "asn-mismatch") ?? failures;
  const elsewhere = { kind: "non-interactive", ip: "198.51.100.7", asn: 64500 } as const;
  await signIns(
    { at: at(1), recordId: id(1), asn: 64496, sessionId: own },
    { at: at(2), recordId: id(2), ...elsewhere, sessionId: other },
  );
  await run(day, mismatch);
  await close("benign");
  await signIns({ at: at(3), recordId: id(3), ...elsewhere, sessionId: own });
  await run(day, mismatch);
  expect(await only()).toMatchObject({ status: "open", news: [`New session on both networks: ${own}`] });
});

test("a number that grows by less than its factor is no news, nor is a fact of a run that sees a part", async () => {
  await signIns(
    { at: at(1), recordId: id(1), groupedCount: 2, ...failed },
    { at: at(9), recordId: id(2), ip: "192.0.2.77", ...failed },
  );
  await run();
  await close("benign");
  await signIns({ at: at(20), recordId: id(3), groupedCount: 3, ip: "192.0.2.77", ...failed });
  const part = await run({ ...day, from: at(8) });
  expect(await stateIn(part.runId)).toBe("changed");
  expect(await only()).toMatchObject({ status: "closed", verdict: "benign", news: [] });
  await signIns({ at: at(21), recordId: id(4), groupedCount: 4, ip: "192.0.2.77", ...failed });
  await run({ ...day, from: at(8) });
  expect(await only()).toMatchObject({ status: "open", news: ["Size from 2 to 4"] });
});

test("who closes a finding while a run brings it back is told so", async () => {
  await signIns({ at: at(1), recordId: id(1), ...failed });
  await run();
  await close("benign");
  const { id: findingId, version } = await only();
  await signIns({ at: at(5), recordId: id(2), ip: "203.0.113.9", ...failed });
  await run();
  await expect(
    decide({ findingId, version, status: "closed", verdict: "false-positive", by: "ben" }),
  ).rejects.toMatchObject({ code: "conflict", message: expect.stringContaining("A run with new evidence") });
});

test("a severity that somebody gave outlives runs beside the hunt's own; the one session of the evidence is kept", async () => {
  const session = "00000000-0000-4000-8000-00000000aaaa";
  await signIns({ at: at(1), recordId: id(1), sessionId: session, ...failed });
  await run();
  const { id: findingId, version, severity } = await only();
  expect((await listOf("findings", { q: `session:${session}` })).total).toBe(1);
  await decide({ findingId, version, severity: "informational", by: "ana" });
  await signIns({ at: at(5), recordId: id(2), ...failed });
  const { runId } = await run();
  expect(await stateIn(runId)).toBe("changed");
  expect(await only()).toMatchObject({
    severity: "informational",
    huntSeverity: severity,
    rowCount: expect.any(Number),
  });
  expect(await stateIn((await run()).runId)).toBe("same");
  await decide({ findingId, version: version + 1, severity: null, by: "ana" });
  expect(await only()).toMatchObject({ severity, huntSeverity: null });
  // The second sign-in names no session: it is not told which one the finding is of.
  expect((await listOf("findings", { q: `session:${session}` })).total).toBe(0);
});

test("a gone finding that is found again says so in the run, whatever was asked with other parameters in between", async () => {
  await signIns({ at: at(1), recordId: id(1), groupedCount: 2, ...failed });
  await run();
  const other = { scope: day, parameters: { minimum: 2 }, save: true, by: "ana" } as const;
  expect(await stateIn((await runDefinition(failures, other)).runId)).toBe("same");
  expect(await runDefinition(failures, { ...other, parameters: { minimum: 3 } })).toMatchObject({ findingCount: 0 });
  expect(await only()).toMatchObject({ isGone: false });
  await db.$executeRaw`update sign_in set succeeded = true`;
  const gone = await run();
  await db.$executeRaw`update sign_in set succeeded = false`;
  const back = await run();
  expect([await stateIn(gone.runId), await stateIn(back.runId)]).toEqual(["gone", "back"]);
  expect((await only()).runs.map(({ state }) => state)).toEqual(["back", "gone", "same", "new"]);
});

test("a longer range that crowds out what a shorter one found leaves it as it was; a range within it, or an undo, tells that it is gone", async () => {
  const crowding = hunts.find(({ slug }) => slug === "success-then-failure") ?? failures;
  const pair = (minute: number, upn: string, number: number) => [
    { at: at(minute), upn, appName: "Payroll", recordId: id(number) },
    { at: at(minute).replace(":00.0", ":09.0"), upn, appName: "Vault", recordId: id(number + 1), ...failed },
  ];
  await signIns(...pair(5, "ana@aldermoor.example", 1));
  for (let n = 0; n < 6; n += 1) await signIns(...pair(20 + n, `user${n}@aldermoor.example`, 10 + 2 * n));
  const part = { ...day, from: at(0), to: at(10) };
  expect(await stateIn((await run(part, crowding)).runId)).toBe("new");
  expect(await run(day, crowding)).toMatchObject({ rowCount: 0, summary: { suppressedHits: 7 } });
  expect(await only()).toMatchObject({ isGone: false, context: { pairCount: 1 } });
  // How common the pair is depends on what was asked.
  expect((await only()).context).not.toHaveProperty("distribution");
  await db.$executeRaw`update sign_in set succeeded = true where record_id = ${id(2)}::uuid`;
  const gone = await run({ ...part, to: at(9) }, crowding);
  expect([await stateIn(gone.runId), (await only()).isGone]).toEqual(["gone", true]);
  await db.$executeRaw`update sign_in set succeeded = false where record_id = ${id(2)}::uuid`;
  expect(await stateIn((await run(part, crowding)).runId)).toBe("back");
  await db.$executeRaw`delete from sign_in where record_id = ${id(1)}::uuid`;
  expect(await stateIn((await run(day, crowding)).runId)).toBe("gone");
});

test("a window that ends anywhere is gone when all of its hour is looked at and it is not there any more", async () => {
  const frequent = hunts.find(({ slug }) => slug === "high-frequency-sign-ins") ?? failures;
  const replay = (from: string, to: string) =>
    runDefinition(frequent, {
      ...{ scope: { mode: "replay", from, to, stepSeconds: 3600 }, parameters: { sliding: true, minimum: 3 } },
      ...{ save: true, by: "ana" },
    });
  await signIns({ at: hour(10, 5) }, { at: hour(10, 15) }, { at: hour(10, 25) });
  const whole = [hour(9), hour(12)] as const;
  expect(await replay(...whole)).toMatchObject({ findingCount: 1 });
  const told = await everything();
  // As of a moment within the hour some windows are seen, and nothing else is known of them.
  for (const asOf of [hour(10, 20), hour(10, 50)]) {
    const scope = { mode: "as-of", asOf } as const;
    await runDefinition(frequent, { scope, parameters: { sliding: true, minimum: 2 }, save: true, by: "ana" });
  }
  expect(await stateIn((await replay(...whole)).runId)).toBe("same");
  expect(await everything()).toEqual(told);
  await db.$executeRaw`update sign_in set succeeded = false`;
  // Half of the hour says nothing of the other half.
  expect(await replay(hour(10, 30), hour(12))).toMatchObject({ findingCount: 0 });
  expect(await only()).toMatchObject({ isGone: false });
  expect(await stateIn((await replay(...whole)).runId)).toBe("gone");
});

test("events beyond those that are kept do not make a part of a finding look changed for ever", async () => {
  await signIns(
    ...Array.from({ length: 2100 }, (_, number) => ({
      at: new Date(Date.UTC(2026, 2, 1, 0, 0, number)).toISOString(),
      recordId: id(number + 1),
      ...failed,
    })),
  );
  await run();
  const { evidenceLeftOut } = await only();
  await close("benign");
  const part = await run({ ...day, to: "2026-03-01T00:30:00.000000Z" });
  expect([evidenceLeftOut, await stateIn(part.runId)]).toEqual([100, "same"]);
  // A part of the evidence is no other evidence.
  const [row] = (await listOf("hunt-rows", { run: part.runId ?? "" })).rows;
  expect(row).toMatchObject({ extra: { carried: { by: "ana", holds: true } } });
});

/** Everything that a finding and what hangs on it says, but for which run saw it last. */
async function everything() {
  const tables = await db.$queryRaw<Array<{ line: string }>>`
    select 'finding ' || (to_jsonb(f) - 'last_run')::text as line from finding f
    union all select 'event ' || to_jsonb(e)::text from finding_event e
    union all select 'note ' || to_jsonb(n)::text from note n
    union all select 'decision ' || to_jsonb(d)::text from finding_decision d
    order by 1`;
  return tables.map(({ line }) => line);
}

const hour = (hours: number, minute = 0) =>
  `2026-03-${String(1 + Math.floor(hours / 24)).padStart(2, "0")}T${String(hours % 24).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00.000000Z`;

/** Something for each hunt to find, always the same. */
async function tenant() {
  const tool = { kind: "non-interactive", userAgent: "python-requests/2.32" } as const;
  await signIns(
    { at: hour(1), recordId: id(1), asn: 64496, country: "NO" },
    // Its pair ends with the same sign-in as that of the one above.
    { at: hour(0, 58), recordId: id(6), asn: 64496, country: "SE", appName: "Payroll" },
    { at: hour(1, 5), recordId: id(2), kind: "non-interactive", ip: "198.51.100.7", asn: 64500, country: "FR" },
    { at: hour(2), recordId: id(3), ...tool, ip: "203.0.113.80", correlationId: id(900) },
    { at: hour(3), recordId: id(4), appName: "Payroll" },
    {
      at: `${hour(3).slice(0, 17)}20.000000Z`,
      recordId: id(5),
      appName: "Vault",
      resultCode: "50126",
      resultReason: "Invalid password",
    },
    ...Array.from({ length: 12 }, (_, number) => ({
      at: hour(5, 10 + number),
      recordId: id(20 + number),
      upn: "ben@aldermoor.example",
      ip: "192.0.2.99",
    })),
  );
  await alerts({
    at: hour(6),
    alertId: id(700),
    name: "Password Spray",
    compromisedEntity: "SRV01",
    severity: "Medium",
  });
  await logons({ at: hour(6, 5), recordNumber: "41", computer: "SRV01" });
}

test("re-running every hunt on unchanged data, and re-importing everything, changes no finding and nothing that hangs on it", async () => {
  await tenant();
  const range = { mode: "range", from: hour(0), to: hour(23) } as const;
  const catalogue = hunts.filter(({ slug }) => !slug.startsWith("test-"));
  const scopes = (hunt: HuntDefinition): Scope[] =>
    hunt.clock === "range"
      ? [range, { ...range, to: hour(4) }, { ...range, from: hour(1), to: hour(6, 1) }, { ...range, to: hour(0, 59) }]
      : [
          { ...range, mode: "replay", stepSeconds: 3600 },
          { mode: "as-of", asOf: hour(2) },
          { mode: "as-of", asOf: hour(6) },
        ];
  const all = async () => {
    const states: string[] = [];
    for (const hunt of catalogue) {
      for (const scope of scopes(hunt)) {
        const { runId } = await run(scope, hunt);
        expect(await getRun(runId ?? "")).toMatchObject({ state: "done" });
        const seen = await db.runFinding.findMany({ where: { runId: runId ?? "" } });
        states.push(...seen.map(({ state }) => `${hunt.slug} ${state}`));
      }
    }
    return [...new Set(states)].sort();
  };
  await all();
  const found = await db.finding.findMany({ select: { id: true, hunt: true, version: true } });
  expect(new Set(found.map(({ hunt }) => hunt)).size).toBe(5);
  for (const [index, finding] of found.entries()) {
    const verdict = (["benign", "true-positive", "false-positive"] as const)[index % 3] ?? "benign";
    await decide({
      findingId: finding.id,
      version: finding.version,
      status: "closed",
      verdict,
      note: "Looked.",
      by: "ana",
    });
  }
  const before = await everything();
  const same = catalogue.map(({ slug }) => `${slug} same`).sort();
  expect(await all()).toEqual(same);
  expect(await everything()).toEqual(before);
  await tenant();
  expect(await all()).toEqual(same);
  expect(await everything()).toEqual(before);
});
