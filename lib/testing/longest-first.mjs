import path from "node:path";
import { BaseSequencer } from "vitest/node";

/** @typedef {import("vitest/node").TestSpecification} TestSpecification */

/**
 * Files that take long, the longest first. One that begins last keeps a core waiting; the rest goes by its size, which says little
 * of the time.
 */
const longest = [
  "lib/testing/browser/screens.browser.test.ts",
  "bin/soak.system.test.ts",
  "lib/auth/access.system.test.ts",
  "lib/ingest/damage.db.test.ts",
  "lib/ingest/load/copies.db.test.ts",
  "lib/ingest/overlapping-steps.db.test.ts",
  "lib/demo/demo.db.test.ts",
  "lib/views/paging.db.test.ts",
  "lib/ingest/bytes/json-parity.db.test.ts",
  "lib/ingest/limits.db.test.ts",
  "lib/ingest/overlap.db.test.ts",
  "lib/ingest/undo/replay.db.test.ts",
  "lib/ingest/transforms/properties.test.ts",
  "lib/demo/generate.test.ts",
  "lib/ingest/transforms/json-damage.test.ts",
  "lib/ingest/transforms/stray-quotes.test.ts",
];

/** @param {TestSpecification} file */
const place = ({ moduleId }) => {
  const at = longest.indexOf(path.relative(".", moduleId));
  return at === -1 ? longest.length : at;
};

/** A clone that is tested for the first time knows of no file how long it takes. */
export class LongestFirst extends BaseSequencer {
  /**
   * @override
   * @param {TestSpecification[]} files
   */
  async sort(files) {
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}
