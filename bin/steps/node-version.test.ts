import { expect, test } from "vitest";
import { nodeProblem } from "./node-version.mjs";

test.each(["20.19.0", "20.20.2", "22.0.0", "24.11.1"])("Node.js %s is new enough", (version) => {
  expect(nodeProblem(version)).toBeUndefined();
});

test.each(["20.18.3", "18.20.0", "9.0.0"])("Node.js %s is refused in one sentence", (version) => {
  expect(nodeProblem(version)).toBe(`Huntboard needs Node.js 20.19 or newer; this is ${version}.`);
});
