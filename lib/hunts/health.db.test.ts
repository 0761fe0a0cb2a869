import { beforeEach, expect, test } from "vitest";
import { alerts, emptyDatabase, logons, signIns } from "@/lib/testing/factories";
import { hunts } from "./catalogue";
import { listHunts } from "./data";
import { huntHealth } from "./health";
import { runHunt } from "./run";

beforeEach(emptyDatabase);

const codes = ({ reasons }: Awaited<ReturnType<typeof huntHealth>>) => [...new Set(reasons.map(({ code }) => code))];
const run = (slug: string, given: Partial<Parameters<typeof runHunt>[0]> = {}) =>
  runHunt({ slug, save: false, by: "ana", ...given });

const nonInteractive = { kind: "non-interactive", asn: 64500, userAgent: "Mozilla/5.0", correlationId: "c" } as const;
const hourOf = (from: string, to: string) =>
  ({ mode: "range", from: `2026-03-02T${from}`, to: `2026-03-02T${to}` }) as const;

test("with nothing loaded no hunt can tell, and no run is clean", async () => {
  for (const { slug } of hunts) {
    const health = await huntHealth(slug);
    expect([health.outcome, codes(health)]).toEqual(["cannot-tell", ["nothing-loaded"]]);
    expect(await run(slug)).toMatchObject({ outcome: "cannot-tell", rowCount: 0, rowsRead: 0 });
  }
});

test("with both kinds loaded and filled the hunt can see, and no rows are clean", async () => {
  await signIns({ at: "2026-03-02T10:00:00Z", asn: 64500 }, { at: "2026-03-02T10:05:00Z", ...nonInteractive });
  const scope = hourOf("10:00:00.000000Z", "10:05:00.000000Z");
  expect(await huntHealth("asn-mismatch", scope)).toMatchObject({
    outcome: "can-see",
    reasons: [],
    sources: [
      { kind: "interactive", rowsInScope: 1, emptyHours: 0, loaded: { from: "2026-03-02T10:00:00.000000Z", rows: 1 } },
      { kind: "non-interactive", rowsInScope: 1 },
    ],
  });
  expect(await run("asn-mismatch", { scope })).toMatchObject({ outcome: "clean", rowCount: 0, rowsRead: 2 });
});

test("one kind of two is not enough", async () => {
  await signIns({ at: "2026-03-02T10:00:00Z", asn: 64500 });
  const health = await huntHealth("asn-mismatch");
  expect([health.outcome, codes(health)]).toEqual(["cannot-tell", ["nothing-loaded"]]);
});

test("a column that is empty blinds the hunt", async () => {
  await signIns({ at: "2026-03-02T10:00:00Z" }, { at: "2026-03-02T10:05:00Z", ...nonInteractive });
  const health = await huntHealth("asn-mismatch");
  expect(health.outcome).toBe("cannot-tell");
  expect(health.reasons).toMatchObject([
    { code: "empty-column", text: expect.stringContaining("asn"), blocking: true },
  ]);
  expect((await run("asn-mismatch")).outcome).toBe("cannot-tell");
});

test("a range that reaches beyond what is loaded is said to, wholly or in part", async () => {
  await signIns({ at: "2026-03-02T10:00:00Z", asn: 64500 }, { at: "2026-03-02T10:05:00Z", ...nonInteractive });
  const wide = { mode: "range", from: "2026-02-01T00:00:00.000000Z", to: "2026-03-02T10:05:00.000000Z" } as const;
  expect(codes(await huntHealth("asn-mismatch", wide))).toEqual(["partly-outside"]);
  expect(codes(await huntHealth("asn-mismatch", hourOf("15:00:00.000000Z", "16:00:00.000000Z")))).toEqual(["outside"]);
});

test("hours that are usually full and now are empty are a reason, empty nights are none", async () => {
  const days = ["02", "03", "04", "05"];
  const busy = (skip: string) =>
    days.flatMap((day) =>
      ["09", "10", "11", "12"].flatMap((hour) =>
        day + hour === skip
          ? []
          : Array.from({ length: 30 }, (_, minute) => `2026-03-${day}T${hour}:${10 + minute}:00Z`),
      ),
    );
  await signIns(
    ...busy("0410").map((at) => ({ at, asn: 64500 })),
    ...busy("").map((at) => ({ at, ...nonInteractive })),
  );
  const health = await huntHealth("asn-mismatch");
  expect(health.reasons).toMatchObject([
    { code: "empty-hours", text: expect.stringContaining("2026-03-04 10:00 UTC"), blocking: true },
  ]);
});

test("findings stay findings and carry a short baseline as their limit", async () => {
  const tool = { ...nonInteractive, userAgent: "python-requests/2.31" };
  await signIns(
    { at: "2026-03-01T10:00:00Z", ip: "192.0.2.1", ...nonInteractive },
    { at: "2026-03-01T10:00:00Z", ip: "192.0.2.1" },
    { at: "2026-03-02T10:00:00Z", ip: "203.0.113.9", ...tool },
  );
  const result = await run("new-ip-tool-sign-ins");
  expect([result.outcome, result.rowCount, codes(result.health)]).toEqual(["findings", 1, ["short-baseline"]]);
});

test("alerts that name no computer are said to, so that no logon after them is not clean", async () => {
  await alerts({ at: "2026-03-02T10:00:00Z", compromisedEntity: "ana@aldermoor.example", subscription: "s" });
  await logons({ at: "2026-03-02T10:05:00Z" });
  const result = await run("recon-alert-rdp-logon");
  expect(result).toMatchObject({ outcome: "cannot-tell", rowCount: 0 });
  expect(codes(result.health)).toContain("no-computer");
});

test("the list of hunts has their health, last run and open findings", async () => {
  await signIns(
    { at: "2026-03-02T10:00:00Z", asn: 64500, ip: "192.0.2.1" },
    { at: "2026-03-02T10:05:00Z", ip: "203.0.113.9", ...nonInteractive, asn: 64501 },
  );
  const { runId } = await run("asn-mismatch", { save: true });
  const cards = await listHunts();
  expect(cards.map(({ slug }) => slug)).toEqual(hunts.map(({ slug }) => slug));
  expect(cards.find(({ slug }) => slug === "asn-mismatch")).toMatchObject({
    ...{ openFindings: 1, newFindings: 1, lastRun: { id: runId, state: "done", outcome: "findings" } },
    health: { outcome: "can-see" },
  });
  expect(cards.find(({ slug }) => slug === "recon-alert-rdp-logon")).toMatchObject({
    lastRun: null,
    health: { outcome: "cannot-tell" },
  });
});
