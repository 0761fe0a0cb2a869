import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { saidOf } from "./topics";

/** People's own sessions and passwords are nobody else's screen; the rest is. */
const silent = new Set(["nothing", "thing", "the", "object", "export"]);

test("every kind of object that is audited is told to open pages", () => {
  const kinds = new Set<string>();
  for (const file of readdirSync("lib", { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts") || file.includes(".test.") || file.includes("generated")) continue;
    const source = readFileSync(path.join("lib", file), "utf8");
    if (!source.includes("appendAudit(")) continue;
    for (const [, kind] of source.matchAll(/\bobject: [`"]([a-z-]+)[/`"]/g)) if (kind) kinds.add(kind);
  }
  expect(kinds.size).toBeGreaterThan(8);
  expect([...kinds].filter((kind) => !silent.has(kind) && saidOf(`${kind}/1`) === undefined)).toEqual([]);
});

test("the id is what stands behind the kind", () => {
  expect(saidOf("watchlist/Office/2")).toEqual({ topic: "watchlist", id: "Office/2" });
  expect(saidOf("hunts")).toEqual({ topic: "run", id: "" });
  expect(saidOf("weather/1")).toBeUndefined();
});
