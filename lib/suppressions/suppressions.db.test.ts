import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { asnMismatch } from "@/lib/hunts/catalogue/asn-mismatch/hunt";
import { newIpToolSignIns } from "@/lib/hunts/catalogue/new-ip-tool-sign-ins/hunt";
import { successThenFailure } from "@/lib/hunts/catalogue/success-then-failure/hunt";
import { emptyDatabase, signIn, signIns } from "@/lib/testing/factories";
import { changesOf, coveringSuppressions, getSuppression, listSuppressions } from "./data";
import { hiddenByWeek, hiddenFindings } from "./hidden/data";
import { changeSuppression, endSuppression, makeSuppression } from "./mutations";
import { previewSuppression } from "./preview";
import type { Conditions } from "./schema";
import { type Found, hiddenKeys, runOf } from "./testing/run-of";

beforeEach(emptyDatabase);

const lead = { by: "lea@aldermoor.example", mayExceed: true };
const analyst = { by: "ana@aldermoor.example", mayExceed: false };
const ana = "ana@aldermoor.example";

const suppress = (conditions: Conditions, expires = "", actor = lead) =>
  makeSuppression({ conditions, owner: "Lea", reason: "a known phone", expires }, actor);

/** A pair of networks: what `asn-mismatch` shows. */
function pair(
  key: string,
  given: { user?: string; ips?: [string, string]; asns?: [string, string]; apps?: [string, string] } = {},
): Found {
  const {
    user = ana,
    ips = ["192.0.2.10", "198.51.100.7"],
    asns = ["64500", "64501"],
    apps = ["Mail", "Portal"],
  } = given;
  return {
    key,
    upn: user,
    ip: ips[1],
    row: {
      UserPrincipalName: user,
      InteractiveIP: ips[0],
      NonInteractiveIP: ips[1],
      InteractiveASN: asns[0],
      NonInteractiveASN: asns[1],
      InteractiveAppDisplayName: apps[0],
      NonInteractiveAppDisplayName: apps[1],
    },
  };
}

/** A session with several addresses: what `new-ip-tool-sign-ins` shows. */
const session = (key: string, ips: string[], user = ana): Found => ({
  key,
  upn: user,
  ip: ips[0] ?? "",
  row: { UserPrincipalName: user, IPList: ips, AppList: ["Mail"] },
});

async function idOf(key: string): Promise<string> {
  return (await db.finding.findFirstOrThrow({ where: { key }, select: { id: true } })).id;
}

describe("each condition hides what it says and nothing else", () => {
  test("a user, in any case", async () => {
    await runOf(asnMismatch, [pair("a"), pair("b", { user: "ben@aldermoor.example" })]);
    await suppress({ user: "ANA@aldermoor.example" });
    expect(await hiddenKeys()).toEqual(["a"]);
  });

  test("a pair of ASNs, whichever of the two was interactive; a single ASN does not cover the pair", async () => {
    await runOf(asnMismatch, [
      pair("one way", { asns: ["64500", "64501"] }),
      pair("other way", { asns: ["64501", "64500"] }),
      pair("half", { asns: ["64500", "64999"] }),
    ]);
    const { id } = await suppress({ asns: [64500] });
    expect(await hiddenKeys()).toEqual([]);
    await endSuppression({ id, reason: "covers nothing" }, lead);
    await suppress({ asns: [64501, 64500] });
    expect(await hiddenKeys()).toEqual(["one way", "other way"]);
  });

  test("one ASN, where the hunt shows none, is that of all sign-ins of the evidence", async () => {
    const own = ["1", "2", "3"].map((second) => signIn({ at: `2026-03-02T12:00:0${second}Z` }));
    await signIns(
      ...[64500, 64501, null].map((asn, index) => ({
        at: `2026-03-02T12:00:0${index}Z`,
        recordId: own[index]?.recordId ?? "",
        asn,
      })),
    );
    const stored = await db.signIn.findMany({ orderBy: { eventTime: "asc" } });
    const events = stored.map(({ recordId }) => recordId);
    await runOf(newIpToolSignIns, [
      { ...session("in", ["192.0.2.1"]), events: events.slice(0, 1) },
      { ...session("two", ["192.0.2.1"]), events: events.slice(0, 2) },
      { ...session("unknown", ["192.0.2.1"]), events: [events[0] ?? "", events[2] ?? ""] },
    ]);
    await suppress({ asns: [64500] });
    expect(await hiddenKeys()).toEqual(["in"]);
  });

  test("applications: every one that the finding names must be among them", async () => {
    await runOf(asnMismatch, [
      pair("both", { apps: ["Mail", "Portal"] }),
      pair("one", { apps: ["Mail", "Mail"] }),
      pair("other", { apps: ["Mail", "Vault"] }),
      pair("case", { apps: ["mail", "Portal"] }),
    ]);
    await suppress({ apps: ["Portal", "Mail"] });
    expect(await hiddenKeys()).toEqual(["both", "one"]);
  });

  test("one hunt, or all", async () => {
    await runOf(asnMismatch, [pair("a")]);
    await runOf(newIpToolSignIns, [session("b", ["192.0.2.1"])]);
    const { id } = await suppress({ user: ana, hunt: "new-ip-tool-sign-ins" });
    expect(await hiddenKeys()).toEqual(["b"]);
    await endSuppression({ id, reason: "too narrow" }, lead);
    await suppress({ user: ana });
    expect(await hiddenKeys()).toEqual(["a", "b"]);
  });

  test("conditions are joined by and", async () => {
    await runOf(asnMismatch, [
      pair("a"),
      pair("b", { asns: ["64500", "64999"] }),
      pair("c", { user: "ben@aldermoor.example" }),
    ]);
    await suppress({ user: ana, asns: [64500, 64501] });
    expect(await hiddenKeys()).toEqual(["a"]);
  });
});

describe("networks", () => {
  const at = (ip: string) => session(ip, [ip]);

  test("both ends of a network belong to it, their neighbours do not", async () => {
    await runOf(newIpToolSignIns, ["192.0.1.255", "192.0.2.0", "192.0.2.127", "192.0.2.128", "192.0.2.255"].map(at));
    await suppress({ networks: ["192.0.2.0/25"] });
    expect(await hiddenKeys()).toEqual(["192.0.2.0", "192.0.2.127"]);
  });

  test("a single address and a range", async () => {
    await runOf(newIpToolSignIns, ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"].map(at));
    await suppress({ networks: ["192.0.2.1", "192.0.2.3-192.0.2.4"] });
    expect(await hiddenKeys()).toEqual(["192.0.2.1", "192.0.2.3", "192.0.2.4"]);
  });

  test("IPv6, and the whole of IPv4 is no part of it", async () => {
    await runOf(
      newIpToolSignIns,
      ["2001:db7:ffff::1", "2001:db8::", "2001:db8:ffff::9", "2001:db9::", "192.0.2.1"].map(at),
    );
    const { id } = await suppress({ networks: ["2001:db8::/32"] });
    expect(await hiddenKeys()).toEqual(["2001:db8::", "2001:db8:ffff::9"]);
    await endSuppression({ id, reason: "next" }, lead);
    await suppress({ networks: ["0.0.0.0/0"] });
    expect(await hiddenKeys()).toEqual(["192.0.2.1"]);
  });

  test("a finding of several addresses is hidden when every one is covered, by any of the networks", async () => {
    await runOf(newIpToolSignIns, [
      session("all", ["192.0.2.1", "198.51.100.1"]),
      session("some", ["192.0.2.1", "203.0.113.1"]),
      session("between", ["192.0.2.1", "195.0.0.1"]),
      session("text", ["192.0.2.1", "not an address"]),
      { ...session("none", []), ip: "" },
    ]);
    await suppress({ networks: ["192.0.2.0/24", "198.51.100.0/24"] });
    expect(await hiddenKeys()).toEqual(["all"]);
  });

  test("all rows of a finding count, not only the newest", async () => {
    await runOf(newIpToolSignIns, [
      { ...session("a", ["203.0.113.9"]), event: "1" },
      { ...session("a", ["192.0.2.1"]), event: "2" },
    ]);
    await suppress({ networks: ["192.0.2.0/24"] });
    expect(await hiddenKeys()).toEqual([]);
  });
});

test("what cannot be compared is refused, and nothing is written", async () => {
  await expect(suppress({ networks: ["10.0.0.0/33"] })).rejects.toMatchObject({ code: "invalid" });
  await expect(suppress({ networks: ["::1-10.0.0.1"] })).rejects.toMatchObject({ code: "invalid" });
  await expect(suppress({ user: ana, hunt: "no-such-hunt" })).rejects.toMatchObject({ code: "invalid" });
  await expect(suppress({ user: ana }, "2020-01-01")).rejects.toMatchObject({ code: "invalid" });
  await expect(suppress({ user: ana }, "soon")).rejects.toMatchObject({ code: "invalid" });
  expect(await db.suppression.count()).toBe(0);
});

test("the same conditions twice are refused while the first is active", async () => {
  const { id } = await suppress({ user: ana, asns: [64501, 64500] });
  await expect(suppress({ asns: [64500, 64501], user: ana.toUpperCase() })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining(`Suppression ${id} `),
  });
  await endSuppression({ id, reason: "again" }, lead);
  expect((await suppress({ user: ana, asns: [64501, 64500] })).id).not.toBe(id);
});

test("an analyst suppresses for at most 90 days, a lead without end", async () => {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  await expect(suppress({ user: ana }, "", analyst)).rejects.toMatchObject({ code: "forbidden" });
  await expect(suppress({ user: ana }, day(91), analyst)).rejects.toMatchObject({ code: "forbidden" });
  const { id } = await suppress({ user: ana }, day(90), analyst);
  const change = { id, version: 1, owner: "Lea", reason: "longer", expires: "" };
  await expect(changeSuppression(change, analyst)).rejects.toMatchObject({ code: "forbidden" });
  expect(await changeSuppression(change, lead)).toEqual({ version: 2 });
  // A word may be mended without the time that the lead gave being taken away.
  expect(await changeSuppression({ ...change, version: 2, reason: "a phone" }, analyst)).toEqual({ version: 3 });
  expect(await getSuppression(id)).toMatchObject({ expiresAt: null, reason: "a phone" });
});

test("it comes back the moment that the suppression expires, and goes again when it is made longer", async () => {
  await runOf(asnMismatch, [pair("a")]);
  const { id } = await suppress({ user: ana }, "2090-01-01");
  expect(await hiddenKeys()).toEqual(["a"]);
  const expires = new Date(Date.now() + 1500);
  await changeSuppression({ id, version: 1, owner: "Lea", reason: "soon over", expires: expires.toISOString() }, lead);
  expect(await hiddenKeys()).toEqual(["a"]);
  // Nothing but time passes.
  await new Promise((resolve) => setTimeout(resolve, expires.getTime() - Date.now() + 50));
  expect(await hiddenKeys()).toEqual([]);
  expect(await getSuppression(id)).toMatchObject({ state: "expired", hides: 0, covered: 1 });
  await changeSuppression({ id, version: 2, owner: "Lea", reason: "still so", expires: "" }, lead);
  expect(await hiddenKeys()).toEqual(["a"]);
});

test("what is still covered by another suppression stays hidden when one ends", async () => {
  await runOf(asnMismatch, [pair("a"), pair("b", { asns: ["64500", "64999"] })]);
  const all = await suppress({ user: ana });
  await suppress({ asns: [64500, 64501] }, "2090-01-01");
  expect(await endSuppression({ id: all.id, reason: "left the firm" }, analyst)).toMatchObject({
    covered: expect.any(Number),
  });
  expect(await hiddenKeys()).toEqual(["a"]);
  await expect(endSuppression({ id: all.id, reason: "again" }, lead)).rejects.toMatchObject({ code: "conflict" });
});

test("a finding comes back when its evidence shows other values, and goes when it shows the old ones again", async () => {
  await runOf(newIpToolSignIns, [session("a", ["192.0.2.1"])]);
  const { id } = await suppress({ networks: ["192.0.2.0/24"] });
  await runOf(newIpToolSignIns, [session("a", ["192.0.2.1", "203.0.113.5"])]);
  expect(await hiddenKeys()).toEqual([]);
  expect((await hiddenFindings(id)).findings).toMatchObject([{ place: "free" }]);
  await runOf(newIpToolSignIns, [session("a", ["192.0.2.2"])]);
  expect(await hiddenKeys()).toEqual(["a"]);
});

test("a run that adds to a finding keeps what it did not look at", async () => {
  const long = { from: "2026-03-01T00:00:00.000000Z", to: "2026-03-03T00:00:00.000000Z" };
  const later = { from: "2026-03-02T12:00:00.000000Z", to: "2026-03-02T13:00:00.000000Z" };
  await runOf(newIpToolSignIns, [session("a", ["203.0.113.5"])], long, "2026-03-01T08:00:00Z");
  await suppress({ networks: ["192.0.2.0/24"] });
  await runOf(newIpToolSignIns, [session("a", ["192.0.2.1"])], later);
  expect(await hiddenKeys()).toEqual([]);
  const subject = await db.findingSubject.findFirstOrThrow();
  expect(subject.ips).toEqual(["192.0.2.1", "203.0.113.5"]);
});

test("a true positive is never hidden, nor counted as hit", async () => {
  await runOf(asnMismatch, [pair("a"), pair("b")]);
  await db.finding.updateMany({ where: { key: "a" }, data: { verdict: "true-positive", status: "closed" } });
  const { id, covers } = await suppress({ user: ana });
  expect(covers).toBe(2);
  expect(await hiddenKeys()).toEqual(["b"]);
  await runOf(asnMismatch, [
    { ...pair("a"), event: "new" },
    { ...pair("b"), event: "new" },
  ]);
  expect(await getSuppression(id)).toMatchObject({ hides: 1, covered: 2, hits: 1 });
  await db.finding.updateMany({ where: { key: "b" }, data: { verdict: "true-positive" } });
  expect(await hiddenKeys()).toEqual([]);
});

test("a hit is a finding that a run brought new or with new evidence; one found again as it was is counted beside", async () => {
  const { id } = await suppress({ user: ana });
  const first = await runOf(asnMismatch, [pair("a"), pair("b"), pair("c", { user: "ben@aldermoor.example" })]);
  expect(await getSuppression(id)).toMatchObject({ hides: 2, hits: 2, still: 0 });
  const second = await runOf(asnMismatch, [pair("a"), pair("b"), pair("c", { user: "ben@aldermoor.example" })]);
  expect(await getSuppression(id)).toMatchObject({ hides: 2, hits: 2, still: 2 });
  const third = await runOf(asnMismatch, [{ ...pair("a"), event: "more" }, pair("b"), pair("d")]);
  expect(await getSuppression(id)).toMatchObject({ hides: 3, hits: 4, still: 3 });
  const runs = await db.huntRun.findMany({
    where: { id: { in: [first, second, third] } },
    orderBy: { startedAt: "asc" },
    select: { findingCount: true, suppressedFindings: true, newFindings: true, suppressedNew: true },
  });
  expect(runs).toEqual([
    { findingCount: 3, suppressedFindings: 2, newFindings: 3, suppressedNew: 2 },
    { findingCount: 3, suppressedFindings: 2, newFindings: 0, suppressedNew: 0 },
    { findingCount: 3, suppressedFindings: 3, newFindings: 1, suppressedNew: 1 },
  ]);
  const weeks = await hiddenByWeek(id);
  expect(weeks).toMatchObject([{ hunt: "asn-mismatch", findings: 3, hits: 4, still: 3 }]);
  expect((await listSuppressions({ sort: "hits" })).suppressions).toMatchObject([
    { id, hits: 4, lastHitAt: expect.any(String) },
  ]);
});

test("an expired suppression counts no hits, and runs say so", async () => {
  const { id } = await suppress({ user: ana }, "2090-01-01");
  await db.suppression.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } });
  const runId = await runOf(asnMismatch, [pair("a")]);
  expect(await getSuppression(id)).toMatchObject({ state: "expired", hits: 0, covered: 1, hides: 0 });
  expect(await db.huntRun.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({
    suppressedFindings: 0,
    findingCount: 1,
  });
});

test("nothing is dropped: a hidden finding keeps its rows, evidence and notes", async () => {
  await suppress({ user: ana });
  const runId = await runOf(asnMismatch, [pair("a")]);
  const id = await idOf("a");
  expect([
    await db.huntRow.count({ where: { runId } }),
    await db.findingEvent.count({ where: { findingId: id } }),
    await db.runFinding.count({ where: { findingId: id } }),
  ]).toEqual([1, 1, 1]);
  expect(await coveringSuppressions(id)).toMatchObject([{ owner: "Lea", reason: "a known phone", expiresAt: null }]);
});

test("the preview says what making it would do", async () => {
  await runOf(
    asnMismatch,
    ["a", "b", "c", "d"].map((key) => pair(key)),
  );
  await runOf(successThenFailure, [{ key: "e", upn: ana, ip: "192.0.2.1", row: { UserPrincipalName: ana } }]);
  await db.finding.updateMany({ where: { key: "a" }, data: { verdict: "true-positive", status: "closed" } });
  await db.finding.updateMany({ where: { key: "b" }, data: { verdict: "benign", status: "closed" } });
  await db.finding.updateMany({ where: { key: "c" }, data: { status: "in-review" } });
  await suppress({ user: ana, hunt: "success-then-failure" });
  const preview = await previewSuppression({ user: ana });
  expect(preview).toMatchObject({
    covers: 5,
    hides: 4,
    open: 2,
    inReview: 1,
    closed: 1,
    truePositive: 1,
    hiddenAlready: 1,
  });
  expect(preview.first).toHaveLength(4);
  const before = await db.suppression.count();
  const made = await suppress({ user: ana });
  expect([made.covers, before]).toEqual([preview.covers, 1]);
  expect(await getSuppression(made.id)).toMatchObject({ hides: preview.hides });
});

test("every change is in its history and in the audit trail, with what was before", async () => {
  const { id } = await suppress({ user: ana }, "2090-01-01");
  await changeSuppression({ id, version: 1, owner: "Ben", reason: "a new phone", expires: "2090-06-01" }, lead);
  await expect(
    changeSuppression({ id, version: 1, owner: "Cy", reason: "late", expires: "" }, lead),
  ).rejects.toMatchObject({ code: "conflict" });
  await endSuppression({ id, reason: "the phone is gone" }, analyst);
  const changes = await changesOf(id);
  expect(changes.map(({ action, actor }) => [action, actor])).toEqual([
    ["ended", analyst.by],
    ["changed", lead.by],
    ["made", lead.by],
  ]);
  expect(changes[1]).toMatchObject({
    before: { owner: "Lea", reason: "a known phone", expiresAt: "2090-01-02T00:00:00.000000Z" },
    after: { owner: "Ben", reason: "a new phone", expiresAt: "2090-06-02T00:00:00.000000Z" },
  });
  const audit = await db.auditEntry.findMany({
    where: { object: `suppression/${id}` },
    orderBy: { seq: "desc" },
    take: 3,
  });
  expect(audit.map(({ action }) => action)).toEqual(["suppression.ended", "suppression.changed", "suppression.made"]);
  expect(audit[1]?.detail).toMatchObject({ before: { owner: "Lea" }, after: { owner: "Ben" } });
  expect(await listSuppressions({ state: "ended" })).toMatchObject({
    total: 1,
    suppressions: [{ endedReason: "the phone is gone" }],
  });
  expect(await listSuppressions({ q: "no such words" })).toMatchObject({ total: 0 });
});

test("an address finds the suppressions whose networks hold it", async () => {
  await suppress({ networks: ["192.0.2.0/24"] });
  await suppress({ user: ana });
  expect((await listSuppressions({ q: "192.0.2.77" })).suppressions).toMatchObject([
    { conditions: { networks: ["192.0.2.0/24"] } },
  ]);
});

test("a finding that comes to be while a suppression is made is hidden all the same", async () => {
  for (const turn of [1, 2, 3, 4]) {
    const user = `user${turn}@aldermoor.example`;
    await Promise.all([
      runOf(asnMismatch, [pair(`early ${turn}`, { user })]),
      suppress({ user }),
      runOf(newIpToolSignIns, [session(`late ${turn}`, ["192.0.2.1"], user)]),
    ]);
    expect((await hiddenKeys()).filter((key) => key.endsWith(` ${turn}`))).toEqual([`early ${turn}`, `late ${turn}`]);
  }
});
