import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { samples } from "@/lib/testing/shared-samples";
import { decodeResult } from "./result-codes";

/** Lines of a CSV whose cells hold no line breaks. */
function cells(file: string): string[][] {
  const [, ...lines] = readFileSync(samples.path(`result-codes/${file}`), "utf8")
    .trim()
    .split(/\r?\n/);
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
      (cell) => cell[1]?.replaceAll('""', '"') ?? cell[2] ?? "",
    ),
  );
}

const firstFactor = new Map([
  ["yes", true],
  ["no", false],
]);

test.skipIf(!samples.exist)("every code of the curated list is decoded as it stands there", () => {
  const rows = cells("curated_signin_result_codes.csv");
  expect(rows).toHaveLength(195);
  for (const [code = "", name = "", outcome = "", category = "", right = "", text = ""] of rows) {
    expect(decodeResult(code)).toEqual({
      code,
      known: true,
      outcome,
      category,
      text,
      ...(name === "" ? {} : { name }),
      ...(firstFactor.has(right) ? { firstFactorOk: firstFactor.get(right) } : {}),
    });
  }
});

test.skipIf(!samples.exist)("another list of outcomes says the same", () => {
  const rows = cells("lethal_forensics_Status.csv");
  expect(rows.length).toBeGreaterThan(20);
  for (const [code = "", status = ""] of rows) {
    expect([code, decodeResult(code).outcome]).toEqual([code, status === "Error" ? "failure" : status.toLowerCase()]);
  }
});
