/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * Counts a vitest report. A file that could not even be loaded and a run that failed outside of any test count as one
 * failure each: nothing that went wrong may end as zero.
 * @param {any} report of vitest's JSON reporter; undefined where it wrote none
 * @param {number} status of the vitest process
 * @returns {Tally}
 */
export function tallyOf(report, status) {
  if (!report) return { passed: 0, failed: 1, skipped: 0 };
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  const broken = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === "failed" && !file.assertionResults.some((/** @type {any} */ test) => test.status === "failed"),
  );
  const failed = report.numFailedTests + broken.length;
  return { passed, failed: failed === 0 && status !== 0 ? 1 : failed, skipped };
}

/** @param {Tally[]} tallies */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of tallies) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}
