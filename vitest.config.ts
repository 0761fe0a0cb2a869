import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./lib/testing/longest-first.mjs";

const alias = {
  "@": path.resolve("."),
  "server-only": path.resolve("lib/testing/empty-module.ts"),
};

/** The database works while a test waits for it; more than a few at once only wait for each other. */
const workers = Math.min(4, Math.max(2, availableParallelism()));

/** Nobody has a machine for himself: whatever takes this long hangs. */
const limits = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 20_000 } } };

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // Units need no server; everything named *.db.test.ts gets a database of its own.
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{app,components,lib,bin}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.{db,system,browser}.test.ts", "**/node_modules/**"],
          env: { TZ: "Asia/Kathmandu" },
          maxWorkers: workers,
          ...limits,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "database",
          include: ["{app,components,lib,bin}/**/*.db.test.ts"],
          globalSetup: "lib/testing/template-database.ts",
          setupFiles: "lib/testing/own-database.ts",
          env: { TZ: "Asia/Kathmandu" },
          maxWorkers: workers,
          ...limits,
        },
      },
      // The whole of Huntboard, started as an operator does: without a browser, then with one.
      ...[
        { name: "system", maxWorkers: 2, groupOrder: 1 },
        { name: "browser", maxWorkers: 1, groupOrder: 2 },
      ].map(({ name, maxWorkers, groupOrder }) => ({
        resolve: { alias },
        test: {
          name,
          globalSetup: name === "browser" ? ["lib/testing/browser/shared-demo.ts"] : [],
          include: [`{app,components,lib,bin}/**/*.${name}.test.ts`],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // What is waited for there is drawn by a browser that has the machine not for itself.
          expect: { poll: { timeout: 45_000 } },
          maxWorkers,
          sequence: { groupOrder },
        },
      })),
    ],
  },
});
