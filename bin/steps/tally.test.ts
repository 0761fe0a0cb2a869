import { expect, test } from "vitest";
import { sum, tallyOf } from "./tally.mjs";

const report = {
  numPassedTests: 3,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [{ status: "failed", assertionResults: [{ status: "failed" }, { status: "passed" }] }],
};

test("tests are counted as vitest reports them", () => {
  expect(tallyOf(report, 1)).toEqual({ passed: 3, failed: 1, skipped: 3 });
});

test("a file that could not be loaded is a failure", () => {
  const broken = [...report.testResults, { status: "failed", assertionResults: [] }];
  expect(tallyOf({ ...report, testResults: broken }, 1).failed).toBe(2);
});

test("a run that failed without a failed test, or left no report, is a failure", () => {
  expect(tallyOf({ ...report, numFailedTests: 0, testResults: [] }, 1).failed).toBe(1);
  expect(tallyOf(undefined, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("tallies add up", () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(sum([one, one, { passed: 1, failed: 0, skipped: 0 }])).toEqual({ passed: 3, failed: 4, skipped: 6 });
});
