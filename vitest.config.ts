import path from "node:path";
import { defineConfig } from "vitest/config";

const alias = {
  "@": path.resolve("."),
  "server-only": path.resolve("lib/testing/empty-module.ts"),
};

export default defineConfig({
  test: {
    // Units need no server; everything named *.db.test.ts gets a database of its own.
    projects: [
      {
        resolve: { alias },
        test: {
          name: "unit",
          include: ["{app,components,lib,bin}/**/*.test.{ts,tsx}"],
          exclude: ["**/*.{db,system,browser}.test.ts", "**/node_modules/**"],
          env: { TZ: "Asia/Kathmandu" },
          testTimeout: 30_000,
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
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      // The whole of Huntboard, started as an operator does: without a browser, then with one.
      ...["system", "browser"].map((name) => ({
        resolve: { alias },
        test: {
          name,
          globalSetup: name === "browser" ? ["lib/testing/browser/shared-demo.ts"] : [],
          include: [`{app,components,lib,bin}/**/*.${name}.test.ts`],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // What is waited for there is drawn by a browser that has the machine not for itself.
          expect: { poll: { timeout: 15_000 } },
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      })),
    ],
  },
});
