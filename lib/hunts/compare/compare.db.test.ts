import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { createList } from "@/lib/watchlists/lists/mutations";
import { importWatchlist } from "@/lib/watchlists/mutations";
import type { Scope } from "../define-hunt";
import { runHunt } from "../run";
import { compareRuns } from "./data";
import type { ChangeState } from "./schema";
import { causeCounts } from "./words";

beforeEach(emptyDatabase);

const at = (minute: number) => `2026-03-01T10:${String(minute).padStart(2, "0")}:00Z`;
const range: Scope = { mode: "range", from: "2026-03-01T00:00:00.000000Z", to: "2026-03-02T00:00:00.000000Z" };

/** A pair of sign-ins so many minutes apart, a finding of its own; loaded as an upload that ends now. */
async function pair(minutes: number, recordIds?: [string, string]) {
  const upn = `user${minutes}@aldermoor.example`;
  const [first, second] = recordIds ?? [];
  await signIns(
    { at: at(0), upn, asn: 64496, ...(first ? { recordId: first } : {}) },
    {
      at: at(minutes),
      upn,
      kind: "non-interactive",
      ip: "198.51.100.1",
      asn: 64500,
      ...(second ? { recordId: second } : {}),
    },
  );
  await finished(2);
}

/** Says of the upload that was made last that it is over and brought so many rows. */
async function finished(rows: number) {
  await db.$executeRaw`update upload set finished_at = clock_timestamp() where finished_at is null`;
  await db.$executeRaw`update upload_file set rows_new = ${rows}, rows_read = ${rows} where rows_new = 0`;
}

async function run(windowMinutes: number) {
  const { runId } = await runHunt({
    slug: "asn-mismatch",
    parameters: { windowMinutes },
    scope: range,
    save: true,
    by: "ana",
  });
  return runId ?? "";
}

const compared = (a: string, b: string, state: ChangeState = "new") => compareRuns(a, b, { state, page: 1 });

test("with other parameters on the same data, what is new or gone is so by parameters", async () => {
  await pair(4);
  await pair(18);
  const [narrow, wide] = [await run(10), await run(20)];
  const wider = await compared(narrow, wide);
  expect(wider).toMatchObject({
    counts: { new: 1, gone: 0, changed: 0, unchanged: 1 },
    differences: {
      parameters: [{ name: "windowMinutes", before: 10, after: 20 }],
      scope: false,
      version: false,
      data: [],
    },
    causes: { new: { data: 0, settings: 1, unknown: 0 } },
    findings: [{ title: expect.stringContaining("user18@"), cause: "settings", rowsBefore: null, rowsAfter: 1 }],
  });
  expect(causeCounts(wider.causes.new, wider.differences)).toBe("1 by parameters");
  const narrower = await compared(wide, await run(10), "gone");
  expect(narrower.findings).toMatchObject([{ cause: "settings", rowsBefore: 1, rowsAfter: null }]);
});

test("with the same parameters on more data, what is new is so by data, and the uploads are named", async () => {
  await pair(4);
  const before = await run(10);
  await pair(6);
  const found = await compared(before, await run(10));
  expect(found).toMatchObject({
    counts: { new: 1, gone: 0, changed: 0, unchanged: 1 },
    differences: { parameters: [], data: [{ fileName: "factory.jsonl", what: "loaded", newRows: 2 }] },
    findings: [{ title: expect.stringContaining("user6@"), cause: "data" }],
  });
});

test("with both, the evidence tells which", async () => {
  await pair(4);
  await pair(18);
  const before = await run(10);
  await pair(6);
  const after = await run(20);
  const found = await compared(before, after);
  expect(Object.fromEntries(found.findings.map(({ title, cause }) => [title.split("@")[0], cause]))).toEqual({
    user18: "settings",
    user6: "data",
  });
  expect(causeCounts(found.causes.new, found.differences)).toBe("1 by data, 1 by parameters");
  // In the other order it is the same comparison: the earlier run comes first.
  expect((await compared(after, before)).a.id).toBe(before);
});

test("what a watchlist hid meanwhile is not put down to an upload that had nothing to do with it", async () => {
  const slug = "high-frequency-sign-ins";
  const burst = async (ip: string) => {
    await signIns(...Array.from({ length: 10 }, (_, minute) => ({ at: at(minute), ip })));
    await finished(10);
  };
  const ran = async () => {
    const scope: Scope = { mode: "as-of", asOf: "2026-03-01T10:30:00.000000Z" };
    return (await runHunt({ slug, scope, save: true, by: "ana" })).runId ?? "";
  };
  await burst("198.51.100.7");
  const before = await ran();
  await burst("203.0.113.9");
  await importWatchlist("NetworkAllowlist", "198.51.100.7", "ana");
  const after = await ran();
  expect(await compared(before, after)).toMatchObject({
    differences: { lists: 1, leftOut: true, data: [{}] },
    causes: { new: { data: 1, settings: 0, list: 0, unknown: 0 }, gone: { data: 0, settings: 0, list: 1, unknown: 0 } },
  });
  // A list that this hunt does not leave out changes nothing.
  await createList({ name: "Others", kind: "network", description: "", by: "ana" });
  expect(await compared(after, await ran())).toMatchObject({ differences: { lists: 0, leftOut: false } });
});

test("more evidence is a change; runs of different hunts and unknown runs are refused", async () => {
  await pair(4);
  const before = await run(10);
  await signIns({ at: at(3), upn: "user4@aldermoor.example", kind: "non-interactive", ip: "198.51.100.1", asn: 64500 });
  const after = await run(10);
  expect(await compared(before, after, "changed")).toMatchObject({
    counts: { new: 0, gone: 0, changed: 1, unchanged: 0 },
    findings: [{ rowsBefore: 1, rowsAfter: 2, cause: null }],
  });
  await expect(compared(before, "00000000-0000-4000-8000-000000000001")).rejects.toMatchObject({ code: "not-found" });
  const other = await runHunt({ slug: "success-then-failure", scope: range, save: true, by: "ana" });
  await expect(compared(before, other.runId ?? "")).rejects.toMatchObject({ code: "invalid" });
});
