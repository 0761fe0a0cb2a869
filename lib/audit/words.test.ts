import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { actions, routes, tokenRoutes } from "@/lib/testing/access-table";
import { audited, unasked } from "@/lib/testing/audited";
import { anchorsIn } from "./anchors/parse";
import { actionText, auditActions, lacks } from "./catalogue";
import { toldBy } from "./changes";
import { faultText } from "./fault-text";
import { objectOf } from "./objects";
import { faultKinds } from "./schema";

/** Action names in files that write to the trail; names made of parts stand with their first part. */
function writtenActions(): string[] {
  const found = new Set<string>();
  for (const file of readdirSync("lib", { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".ts") || /\.test\.|generated|testing/.test(file) || file.startsWith("audit")) continue;
    const source = readFileSync(path.join("lib", file), "utf8");
    if (!/appendAudit|beginExport/.test(source)) continue;
    for (const [, name = ""] of source.matchAll(/"([a-z][a-z-]*(?:\.[a-z][a-z-]*){1,2})"/g)) found.add(name);
    for (const [, name = ""] of source.matchAll(/`([a-z-]+\.)\$\{/g)) found.add(name);
    for (const [, name = ""] of source.matchAll(/`\$\{[\w.]+\}(\.[a-z-]+)`/g)) found.add(name);
  }
  return [...found];
}

test("everything that is written to the trail has words, and words are of what is written", () => {
  const written = writtenActions();
  expect(written.length).toBeGreaterThan(30);
  const known = Object.keys(auditActions);
  const isOf = (name: string, action: string) =>
    name === action ||
    (name.endsWith(".") && action.startsWith(name)) ||
    (name.startsWith(".") && action.endsWith(name));
  expect(written.filter((name) => !known.some((action) => isOf(name, action)))).toEqual([]);
  expect(known.filter((action) => !written.some((name) => isOf(name, action)))).toEqual([]);
  expect(actionText("weather.changed")).toBe("weather.changed");
});

test("whatever writes says what it leaves in the trail, or why nothing", () => {
  const writes = [...Object.keys(routes), ...Object.keys(tokenRoutes)].filter((name) => !/^(GET|HEAD) /.test(name));
  expect(Object.keys(audited).sort()).toEqual([...Object.keys(actions), ...writes].sort());
  const left = Object.values(audited).flatMap((said) => (typeof said === "string" ? [] : said));
  expect([...new Set([...left, ...unasked])].sort()).toEqual(Object.keys(auditActions).sort());
});

test("an entry without the old or the new value is told", () => {
  expect(lacks("finding.triage", { to: {} })).toBe("old value");
  expect(lacks("finding.triage", { from: {} })).toBe("new value");
  expect(lacks("watchlist.update", { before: {}, after: {} })).toBeNull();
  expect(lacks("mapping.forgotten", { from: {} })).toBeNull();
  expect(lacks("session.started", {})).toBeNull();
});

test("what changed is told field by field, and what stayed is left out", () => {
  const detail = {
    from: { status: "open", verdict: null, owner: "a" },
    to: { status: "closed", verdict: "benign", owner: "a" },
    note: "n1",
  };
  expect(toldBy(detail)).toEqual({
    changes: [
      { field: "status", from: "open", to: "closed" },
      { field: "verdict", from: null, to: "benign" },
    ],
    facts: [{ name: "note", value: "n1" }],
  });
  expect(toldBy({ from: "analyst", to: "lead" }).changes).toEqual([{ field: "", from: "analyst", to: "lead" }]);
  expect(toldBy({ after: { keptRuns: 3, leftOut: ["a", "b"], afterUpload: false } }).changes).toEqual([
    { field: "kept runs", from: null, to: "3" },
    { field: "left out", from: null, to: "a, b" },
    { field: "after upload", from: null, to: "no" },
  ]);
  expect(toldBy("nonsense")).toEqual({ changes: [], facts: [] });
});

test("an object leads to its page, and no text of it leads anywhere else", () => {
  const id = "0f8fad5b-d9cb-469f-a165-70867728950e";
  expect(objectOf(`finding/${id}`)).toEqual({ label: "Finding 0f8fad5b", href: `/findings/${id}` });
  expect(objectOf("incident/12")).toEqual({ label: "Incident 12", href: "/incidents/12" });
  expect(objectOf("finding/../../sign-in")).toEqual({ label: "Finding ../../sign-in" });
  expect(objectOf("javascript:alert(1)")).toEqual({ label: "javascript:alert(1)" });
  expect(objectOf("watchlist/Office/2").label).toBe("Watchlist Office/2");
});

test("a kept hash is read from a note, a log and an export alike", () => {
  const hash = "ab".repeat(32);
  const [one, two] = [
    anchorsIn(`Kept on Friday: 12:${hash}.`, "s"),
    anchorsIn(`{"at":"audit anchor","seq":"12","hash":"${hash}"}`, "s"),
  ];
  expect(one).toEqual([{ seq: "12", hash, source: "s" }]);
  expect(two).toEqual(one);
  expect(anchorsIn(`12:${hash}0 nothing 12:abc`, "s")).toEqual([]);
});

test("every fault has words of its own", () => {
  const words = faultKinds.map((kind) =>
    faultText({ kind, seq: "5", to: "7", at: "9", source: "line 3 of worker.log" }),
  );
  expect(new Set(words).size).toBe(faultKinds.length);
  expect(faultText({ kind: "cut", seq: "1205", to: "1205" })).toBe("Entry 1,205 was cut off at the end.");
});
