import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { getRun } from "../data";
import { runHunt } from "../run";
import { currentParameters } from "../settings/data";
import { currentSet, findSet, listSets } from "./data";
import { makeCurrent, saveSet } from "./mutations";
import { differences } from "./schema";

beforeEach(emptyDatabase);

const slug = "asn-mismatch";
const strict = {
  slug,
  name: "Strict",
  parameters: { windowMinutes: 5 },
  reason: "Less noise.",
  by: "lea",
  makeCurrent: false,
};

test("a set keeps every version with author and reason, and only one version is current", async () => {
  await saveSet(strict);
  await saveSet({ ...strict, parameters: { windowMinutes: 4 }, reason: "Still noise.", makeCurrent: true, by: "max" });
  expect(await listSets(slug)).toMatchObject([
    { version: 2, author: "max", reason: "Still noise.", isCurrent: true, parameters: { windowMinutes: 4 }, runs: 0 },
    {
      version: 1,
      author: "lea",
      reason: "Less noise.",
      isCurrent: false,
      parameters: { windowMinutes: 5, inferAsn: false },
    },
  ]);
  expect(await currentParameters(slug)).toMatchObject({ windowMinutes: 4 });
  await makeCurrent({ slug, set: null, reason: "Back to the rule.", by: "lea" });
  expect([await currentSet(slug), await currentParameters(slug)]).toEqual([null, {}]);
  const audit = await db.auditEntry.findMany({ orderBy: { seq: "desc" }, take: 4 });
  expect(audit.map(({ action, actor }) => [action, actor])).toEqual([
    ["hunt.parameters.current", "lea"],
    ["hunt.parameters.current", "max"],
    ["hunt.parameters.save", "max"],
    ["hunt.parameters.save", "lea"],
  ]);
  expect(audit[0]?.detail).toMatchObject({
    from: { set: "Strict@2", windowMinutes: 4 },
    to: { set: null },
    reason: "Back to the rule.",
  });
});

test("equal values are no new version, and values that the hunt refuses are not saved", async () => {
  await saveSet(strict);
  await expect(saveSet(strict)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("version 1"),
  });
  await expect(saveSet({ ...strict, parameters: { windowMinutes: 0 } })).rejects.toMatchObject({ code: "invalid" });
  await expect(
    makeCurrent({ slug, set: { name: "Strict", version: 9 }, reason: "x", by: "lea" }),
  ).rejects.toMatchObject({
    code: "not-found",
  });
  expect(await db.parameterSet.count()).toBe(1);
});

test("two people who save at once get two versions", async () => {
  const saved = await Promise.all(
    [3, 4, 5, 6].map((windowMinutes) => saveSet({ ...strict, parameters: { windowMinutes } })),
  );
  expect(saved.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4]);
});

test("a run remembers the version whose values it had, and a run with other values none", async () => {
  await signIns({ at: "2026-03-01T10:00:00Z" });
  await saveSet(strict);
  await saveSet({ ...strict, name: "Twin", makeCurrent: true });
  const run = async (parameters: Record<string, unknown>) => {
    const { runId } = await runHunt({ slug, parameters, save: true, by: "ana" });
    return getRun(runId ?? "");
  };
  expect((await run((await findSet(slug, "Strict@1")).parameters))?.set).toEqual({ name: "Twin", version: 1 });
  expect((await run({}))?.set).toBeNull();
  await expect(findSet(slug, "Nope")).rejects.toMatchObject({
    message: expect.stringContaining("There are Strict, Twin."),
  });
});

test("differences name what changed, and nothing else", () => {
  expect(differences({ a: 1, b: [1, 2], c: true }, { a: 1, b: [2, 1], c: false })).toEqual([
    { name: "b", before: [1, 2], after: [2, 1] },
    { name: "c", before: true, after: false },
  ]);
});
