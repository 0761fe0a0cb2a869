import { beforeEach, expect, test } from "vitest";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { hiddenRows } from "./data";

beforeEach(emptyDatabase);

const scope = { mode: "range", from: "2026-03-01T00:00:00.000000Z", to: "2026-03-02T00:00:00.000000Z" } as const;

/** As many failures at as many applications, a second apart. */
const failures = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    at: `2026-03-01T10:00:${String(index + 1).padStart(2, "0")}Z`,
    appName: `App ${String(index).padStart(2, "0")}`,
    resultCode: "50105",
  }));

test("what the distribution suppressed comes page by page, with what lies behind each row", async () => {
  await signIns({ at: "2026-03-01T10:00:00Z", appName: "Portal" }, ...failures(55));
  const run = { hunt: "success-then-failure", scope, parameters: {} };

  const first = await hiddenRows(run);
  expect(first).toMatchObject({ total: 55, pageSize: 50 });
  expect(first?.rows.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  expect(first?.rows[0]).toMatchObject({
    row: { SuccessAppDisplayName: "Portal", ResultType: "50105" },
    context: { distribution: 55, pairCount: 1 },
    events: [{ table: "sign_in" }, { table: "sign_in" }],
  });
  expect((await hiddenRows(run, 2))?.rows).toHaveLength(5);
});

test("a wider distribution leaves nothing out", async () => {
  await signIns({ at: "2026-03-01T10:00:00Z", appName: "Portal" }, ...failures(8));
  const run = { hunt: "success-then-failure", scope, parameters: { maxDistribution: 8 } };
  expect(await hiddenRows(run)).toEqual({ rows: [], total: 0, pageSize: 50 });
});

test("a hunt that leaves nothing out has nothing to open", async () => {
  expect(await hiddenRows({ hunt: "asn-mismatch", scope, parameters: {} })).toBeNull();
});
