import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { decide } from "@/lib/findings/triage/testing/decide";
import { huntBySlug } from "@/lib/hunts/catalogue";
import type { Scope } from "@/lib/hunts/define-hunt";
import { runHunt } from "@/lib/hunts/run";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { createUser } from "@/lib/testing/users";
import { listOf } from "@/lib/views/testing/list-of";
import { eventsOfIncident, getIncident, incidentsOfFinding } from "./data";
import { incidentsFromRun } from "./from-run/mutations";
import { changeIncident as change, detach, merge } from "./mutations";
import type { IncidentChange } from "./schema";

beforeEach(emptyDatabase);

const slug = "high-frequency-sign-ins";
const ana = "ana@aldermoor.example";
const ben = "ben@aldermoor.example";
const by = "analyst@aldermoor.example";

/** So many sign-ins, a second apart, from a time on. */
const burst = (from: string, given: { upn?: string; ip?: string; count?: number } = {}) => {
  const { count = 10, ...rest } = given;
  const start = Date.parse(`2024-03-01T${from}Z`);
  return Array.from({ length: count }, (_, index) => ({
    at: new Date(start + index * 1000).toISOString(),
    recordId: crypto.randomUUID(),
    ...rest,
  }));
};

const scopeOf = (from: string, to: string): Scope => ({
  mode: "replay",
  from: `2024-03-01T${from}:00.000000Z`,
  to: `2024-03-01T${to}:00.000000Z`,
  stepSeconds: 3600,
});

/** What a tick does once its run has ended. */
async function hunted(from: string, to: string, of = slug, scope = scopeOf(from, to)) {
  const hunt = huntBySlug(of);
  const { runId } = await runHunt({ slug: of, scope, save: true, by: "schedule" });
  if (!hunt || runId === null) throw new Error("no run");
  return { runId, hunt, ...(await transaction((client) => incidentsFromRun(client, hunt, runId))) };
}

const incidents = async () =>
  (await listOf("incidents", { sort: "number" })).cells.map(({ title, status, findings }) => [title, status, findings]);

type Given = IncidentChange & { number: number; version: number; by: string };
const changeIncident = ({ number, version, by, ...wanted }: Given) =>
  transaction((client) => change(client, { number, version, change: wanted, by }));

const close = async (number: number) => {
  const incident = await getIncident(number);
  await changeIncident({ number, version: incident?.version ?? 0, status: "closed", owner: null, by });
};

describe("the high-frequency rule", () => {
  test("an account and an address make one incident, named as the rule names it", async () => {
    await signIns(
      ...burst("09:10:00", { count: 12 }),
      ...burst("09:30:00", { ip: "192.0.2.99" }),
      ...burst("09:40:00", { upn: ben }),
    );
    expect(await hunted("09:00", "10:00")).toMatchObject({ made: 3, joined: 0 });
    expect(await incidents()).toEqual([
      [`Automated Sign-Ins — ${ana} from 192.0.2.10 — 12 logins/hr`, "open", 1],
      [`Automated Sign-Ins — ${ana} from 192.0.2.99 — 10 logins/hr`, "open", 1],
      [`Automated Sign-Ins — ${ben} from 192.0.2.10 — 10 logins/hr`, "open", 1],
    ]);
    const incident = await getIncident(1);
    expect(incident).toMatchObject({
      ...{ hunt: slug, severity: "medium", createdBy: "schedule", owner: null, closedAt: null },
      entities: [
        { name: "Account", value: ana },
        { name: "IP", value: "192.0.2.10" },
      ],
      ...{ firstSeen: "2024-03-01T09:10:00.000000Z", lastSeen: "2024-03-01T09:10:11.000000Z" },
    });
    expect(incident?.description).toContain(`${ana} signed in 12 times from 192.0.2.10`);
    expect((await eventsOfIncident(1)).total).toBe(12);
  });

  test("the next hour's finding joins when it is exactly one hour away; a second more, and it is another incident", async () => {
    await signIns(...burst("09:10:00"), ...burst("10:10:09"));
    await hunted("09:00", "10:00");
    expect(await hunted("10:00", "11:00")).toMatchObject({ made: 0, joined: 1 });
    expect(await getIncident(1)).toMatchObject({ findings: 2, lastSeen: "2024-03-01T10:10:18.000000Z" });
    await signIns(...burst("11:10:19"));
    expect(await hunted("11:00", "12:00")).toMatchObject({ made: 1, joined: 0 });
    expect((await incidents()).map(([, , findings]) => findings)).toEqual([2, 1]);
  });

  test("one run over the missed hours makes the incidents that the hourly runs would have made", async () => {
    await signIns(...burst("09:10:00"), ...burst("10:05:00"), ...burst("12:30:00"), ...burst("10:20:00", { upn: ben }));
    const caughtUp = await hunted("09:00", "13:00");
    expect(caughtUp).toMatchObject({ made: 3, joined: 1 });
    const atOnce = await incidents();
    await emptyIncidents();
    for (const [from, to] of [
      ["09:00", "10:00"],
      ["10:00", "11:00"],
      ["11:00", "12:00"],
      ["12:00", "13:00"],
    ] as const) {
      await hunted(from, to);
    }
    expect((await incidents()).sort()).toEqual(atOnce.sort());
  });

  test("two findings of one run join the same open incident", async () => {
    await signIns(...burst("09:10:00"));
    await hunted("08:00", "09:00");
    await hunted("09:00", "10:00");
    await signIns(...burst("10:05:00"), ...burst("11:01:00"));
    expect(await hunted("10:00", "12:00")).toMatchObject({ made: 0, joined: 2 });
    const { cells } = await listOf("incident-findings", { incident: "1" });
    expect(cells.map(({ firstSeen }) => String(firstSeen).slice(11, 16))).toEqual(["11:01", "10:05", "09:10"]);
  });

  test("a closed incident stays closed: the next finding makes a new one", async () => {
    await signIns(...burst("09:50:00"));
    await hunted("09:00", "10:00");
    await close(1);
    await signIns(...burst("10:05:00"));
    expect(await hunted("10:00", "11:00")).toMatchObject({ made: 1, joined: 0 });
    expect((await incidents()).map(([, status]) => status)).toEqual(["closed", "open"]);
    // One that somebody works on is joined.
    await changeIncident({ number: 2, version: 1, status: "in-review", owner: null, by });
    await signIns(...burst("11:01:00"));
    expect(await hunted("11:00", "12:00")).toMatchObject({ made: 0, joined: 1 });
  });

  test("the same tick again changes nothing, whether the incident is open or closed", async () => {
    await signIns(...burst("09:10:00"));
    await hunted("09:00", "10:00");
    const before = await getIncident(1);
    expect(await hunted("09:00", "10:00")).toMatchObject({ made: 0, joined: 0 });
    expect(await getIncident(1)).toEqual(before);
    await close(1);
    expect(await hunted("09:00", "10:00")).toMatchObject({ made: 0, joined: 0 });
    expect(await incidents()).toHaveLength(1);
  });

  test("an open incident grows with its findings; after it is closed, later events of the finding make a new one", async () => {
    await signIns(...burst("09:10:00"));
    await hunted("09:00", "10:00");
    await signIns(...burst("09:40:00"));
    expect(await hunted("09:00", "10:00")).toMatchObject({ made: 0, joined: 0 });
    expect(await getIncident(1)).toMatchObject({ lastSeen: "2024-03-01T09:40:09.000000Z", findings: 1 });
    await close(1);
    await signIns(...burst("09:55:00"));
    expect(await hunted("09:00", "10:00")).toMatchObject({ made: 1, joined: 0 });
    const [finding] = (await listOf("incident-findings", { incident: "2" })).rows;
    expect((await incidentsOfFinding(finding?.id ?? "")).map(({ number, status }) => [number, status])).toEqual([
      [2, "open"],
      [1, "closed"],
    ]);
  });
});

test("closed and suppressed findings make no incident", async () => {
  await signIns(
    ...burst("09:10:00"),
    ...burst("09:20:00", { upn: ben }),
    ...burst("09:30:00", { upn: "eve@aldermoor.example" }),
  );
  const { runId, hunt } = await hunted("09:00", "10:00");
  await emptyIncidents();
  const closed = await db.finding.findFirstOrThrow({ where: { upn: ana } });
  await decide({ findingId: closed.id, version: closed.version, status: "closed", verdict: "benign", by });
  await db.finding.updateMany({ where: { upn: ben }, data: { suppressedUntil: new Date("2100-01-01") } });
  expect(await transaction((client) => incidentsFromRun(client, hunt, runId))).toEqual({ made: 1, joined: 0 });
  expect((await incidents()).map(([title]) => title)).toEqual([expect.stringContaining("eve@aldermoor.example")]);
});

test("a range hunt groups by what its own rule names", async () => {
  const at = (time: string) => `2024-03-01T${time}.000000Z`;
  const failed = { appName: "Finance", resultCode: "50105", resultReason: "The user has no role." };
  await signIns(
    { at: at("09:10:00") },
    { at: at("09:10:20"), ...failed },
    { at: at("09:50:00") },
    { at: at("09:50:20"), ...failed, appName: "Payroll" },
  );
  const scope: Scope = { mode: "range", from: at("09:00:00"), to: at("10:00:00") };
  expect(await hunted("", "", "success-then-failure", scope)).toMatchObject({ made: 1, joined: 1 });
  expect(await incidents()).toEqual([
    [`Success, then failure — ${ana} from 192.0.2.10 — failed at Finance`, "open", 2],
  ]);
});

test("more findings than one slice holds are all placed, each once", async () => {
  const accounts = Array.from({ length: 1100 }, (_, index) => `user${index}@aldermoor.example`);
  await signIns(
    ...accounts.flatMap((upn) => [...burst("09:10:00", { upn, count: 2 }), ...burst("10:05:00", { upn, count: 2 })]),
  );
  const hunt = huntBySlug(slug);
  const { runId } = await runHunt({
    slug,
    parameters: { minimum: 2 },
    scope: scopeOf("09:00", "11:00"),
    save: true,
    by: "schedule",
  });
  if (!hunt || runId === null) throw new Error("no run");
  expect(await transaction((client) => incidentsFromRun(client, hunt, runId))).toEqual({ made: 1100, joined: 1100 });
  expect([await db.incident.count(), await db.incidentFinding.count()]).toEqual([1100, 2200]);
});

test("what a person decided holds for the schedule: a merged incident's findings join its heir, a severity stays, what was taken out stays out", async () => {
  await signIns(...burst("09:10:00"), ...burst("09:20:00", { upn: ben }));
  await hunted("09:00", "10:00");
  await transaction((client) => merge(client, { from: 1, version: 1, into: 2, by }));
  const heir = await getIncident(2);
  await changeIncident({ number: 2, version: heir?.version ?? 0, severity: "high", by });
  await signIns(...burst("10:05:00"));
  expect(await hunted("10:00", "11:00")).toMatchObject({ made: 0, joined: 1 });
  expect(await getIncident(2)).toMatchObject({
    findings: 3,
    severity: "high",
    lastSeen: "2024-03-01T10:05:09.000000Z",
  });
  const { rows } = await listOf("incident-findings", { incident: "2" });
  await transaction((client) => detach(client, { number: 2, findingIds: rows.map(({ id }) => id), by }));
  // Only the merged one, which is closed, still has the first of them.
  expect(await db.incidentFinding.count()).toBe(1);
  expect(await hunted("10:00", "11:00")).toMatchObject({ made: 0, joined: 0 });
});

describe("changes", () => {
  test("are audited, dated, and refused when somebody else was faster", async () => {
    const owner = await createUser({ role: "analyst" });
    await signIns(...burst("09:10:00"));
    await hunted("09:00", "10:00");
    await changeIncident({ number: 1, version: 1, status: "closed", owner: owner.email, by });
    expect(await getIncident(1)).toMatchObject({
      status: "closed",
      owner: owner.email,
      version: 2,
      updatedBy: by,
      closedAt: expect.any(String),
    });
    const late = changeIncident({ number: 1, version: 1, status: "open", owner: null, by: "late@aldermoor.example" });
    await expect(late).rejects.toThrow(
      `${by} changed the status from “open” to “closed”; ${by} changed the owner from nothing to “${owner.email}”`,
    );
    await changeIncident({ number: 1, version: 2, status: "open", owner: null, by });
    expect(await getIncident(1)).toMatchObject({ status: "open", owner: null, closedAt: null });
    const [entry] = await db.auditEntry.findMany({
      where: { action: "incident.change" },
      orderBy: { seq: "desc" },
      take: 1,
    });
    expect(entry).toMatchObject({
      ...{ actor: by, object: "incident/1" },
      detail: { from: { status: "closed", owner: owner.email }, to: { status: "open", owner: null }, version: 3 },
    });
  });

  test("an owner must be somebody", async () => {
    await signIns(...burst("09:10:00"));
    await hunted("09:00", "10:00");
    const nobody = changeIncident({ number: 1, version: 1, status: "open", owner: "nobody@aldermoor.example", by });
    await expect(nobody).rejects.toThrow("There is nobody with the address");
  });
});

test("the list finds by status, hunt, severity, words, entity and number", async () => {
  await signIns(...burst("09:10:00"), ...burst("09:30:00", { upn: ben, ip: "198.51.100.7" }));
  await hunted("09:00", "10:00");
  await close(1);
  const numbers = async (q: string) => (await listOf("incidents", { q })).cells.map(({ number }) => number);
  expect(await numbers("status:open")).toEqual([2]);
  expect(await numbers(`hunt:${slug}`)).toEqual([2, 1]);
  expect(await numbers("hunt:asn-mismatch")).toEqual([]);
  expect(await numbers("severity:high")).toEqual([]);
  expect(await numbers("198.51.100.7")).toEqual([2]);
  expect(await numbers("ANA@")).toEqual([1]);
  expect(await numbers("#1")).toEqual([1]);
  expect(await numbers("number:2")).toEqual([2]);
  expect(await numbers("100%")).toEqual([]);
});

async function emptyIncidents() {
  await db.$executeRaw`truncate incident, incident_finding restart identity cascade`;
}
