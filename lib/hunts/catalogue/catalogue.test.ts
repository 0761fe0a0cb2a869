import { describe, expect, test } from "vitest";
import { countedColumns } from "@/lib/coverage/schema";
import { huntBySlug, hunts } from ".";

test("the five hunts are found by their slugs", () => {
  expect(hunts.map(({ slug }) => slug)).toEqual([
    "asn-mismatch",
    "new-ip-tool-sign-ins",
    "recon-alert-rdp-logon",
    "success-then-failure",
    "high-frequency-sign-ins",
  ]);
  for (const hunt of hunts) expect(huntBySlug(hunt.slug)).toBe(hunt);
  expect(huntBySlug("none")).toBeUndefined();
});

describe.each(hunts)("$slug", ({ params, fields, columns, sources }) => {
  test("runs with its own values, and refuses parameters that it does not know", () => {
    expect(params.safeParse({}).success).toBe(true);
    expect(params.safeParse({ surprise: 1 }).success).toBe(false);
  });

  test("asks only for parameters that it has, and names columns and coverage once", () => {
    for (const { name } of fields) expect(Object.keys(params.shape)).toContain(name);
    expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
    for (const source of sources) expect(countedColumns[source.table]).toEqual(expect.arrayContaining(source.columns));
  });
});

test.each([
  ["asn-mismatch", { windowMinutes: 0 }],
  ["asn-mismatch", { windowMinutes: "ten" }],
  ["asn-mismatch", { inferAsn: "perhaps" }],
  ["new-ip-tool-sign-ins", { lookback: 0 }],
  ["new-ip-tool-sign-ins", { historyDays: 1.5 }],
  ["recon-alert-rdp-logon", { alertNames: [] }],
  ["recon-alert-rdp-logon", { alertNames: [" "] }],
  ["success-then-failure", { maxDistribution: -1 }],
  ["high-frequency-sign-ins", { minimum: 0 }],
])("%s refuses %j", (slug, given) => {
  expect(huntBySlug(slug)?.params.safeParse(given).success).toBe(false);
});

test("switches read words: false is off", () => {
  expect(huntBySlug("asn-mismatch")?.params.parse({ inferAsn: "false" })).toMatchObject({ inferAsn: false });
  expect(huntBySlug("asn-mismatch")?.params.parse({ inferAsn: "on", windowMinutes: "5" })).toEqual({
    inferAsn: true,
    windowMinutes: 5,
  });
});
