import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./lib/testing/longest-first.mjs";

const alias = {
  "@": path.resolve("."),
  "server-only": path.resolve("lib/testing/empty-module.ts"),
};

/** One more than there are cores: while a test waits for its database or a server, another one works. */
const workers = Math.min(5, availableParallelism() + 1);

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
      {
        resolve: { alias },
        test: {
          name: "system",
          include: ["{app,components,lib,bin}/**/*.system.test.ts"],
          maxWorkers: workers,
          ...limits,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: "browser",
          globalSetup: "lib/testing/browser/shared-demo.ts",
          include: ["{app,components,lib,bin}/**/*.browser.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // What is waited for there is drawn by a browser that has the machine not for itself.
          expect: { poll: { timeout: 45_000 } },
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
