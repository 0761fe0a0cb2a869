import { expect, test } from "vitest";
import type { ParameterField } from "@/lib/hunts/define-hunt";
import { fieldTime, isoOf, parameterText, parameterValue, presets, startingScope, toScope } from "./scope";
import { scopeWords } from "./scope-words";

const loaded = { from: "2026-03-01T10:00:00.900000Z", to: "2026-03-09T12:30:00.000001Z" };
const field = (kind: ParameterField["kind"]): ParameterField => ({ name: "p", label: "P", help: "", kind });

test("a text is taken as it stands, without the spaces around it", () => {
  expect(parameterValue(field("text"), " NetworkAllowlist ", false)).toBe("NetworkAllowlist");
});

test("the newest event stays inside when its time is rounded", () => {
  expect(fieldTime(loaded.from)).toBe("2026-03-01 10:00:00");
  expect(fieldTime(loaded.to, "up")).toBe("2026-03-09 12:30:01");
  expect(fieldTime("2026-03-09T12:30:00.000000Z", "up")).toBe("2026-03-09 12:30:00");
});

test("a scope is told to the minute, and to the last digit where seconds matter", () => {
  const replay = { mode: "replay", from: loaded.from, to: "2026-03-09T13:00:00.000000Z", stepSeconds: 420 } as const;
  expect(scopeWords(replay)).toBe("2026-03-01 10:00 – 2026-03-09 13:00, every 420 s");
  expect(scopeWords({ mode: "as-of", asOf: loaded.to }, "all")).toBe("as of 2026-03-09 12:30:00.000001");
});

test("presets end where the data ends, and none is longer than the data", () => {
  expect(presets(loaded, { mode: "range", stepSeconds: 3600 }).map(({ label, from }) => [label, from])).toEqual([
    ["All loaded", "2026-03-01 10:00:00"],
    ["Last 24 h", "2026-03-08 12:30:00"],
    ["Last 7 d", "2026-03-02 12:30:00"],
  ]);
});

test("an as-of hunt starts as a replay over everything, up to its first step after the newest event", () => {
  expect(toScope(startingScope("as-of", loaded))).toEqual({
    mode: "replay",
    from: "2026-03-01T10:00:00Z",
    to: "2026-03-09T13:00:00Z",
    stepSeconds: 3600,
  });
  expect(toScope(startingScope("range", loaded))).toMatchObject({ mode: "range" });
});

test("a replay over everything begins before its first step even when an event stands on it", () => {
  const onTheHour = { from: "2026-03-01T10:00:00.000000Z", to: "2026-03-01T12:00:00.000000Z" };
  expect(presets(onTheHour, { mode: "replay", stepSeconds: 3600 })[0]).toEqual({
    label: "All loaded",
    from: "2026-03-01 09:59:59",
    to: "2026-03-01 12:00:00",
  });
});

test("times are taken as people paste them, and what is no time is left for the server to refuse", () => {
  expect(
    ["2026-03-01 10:00", "2026-03-01T10:00:05Z", " 2026-03-01 10:00:05.123456 UTC ", "soon", ""].map(isoOf),
  ).toEqual(["2026-03-01T10:00:00Z", "2026-03-01T10:00:05Z", "2026-03-01T10:00:05.123456Z", "soon", ""]);
});

test("parameters keep their type, and what is no number stays text", () => {
  expect(parameterValue(field("number"), " 15 ", false)).toBe(15);
  expect(parameterValue(field("number"), "ten", false)).toBe("ten");
  expect(parameterValue(field("number-list"), "10, 7 ,x", false)).toEqual([10, 7, "x"]);
  expect(parameterValue(field("text-list"), "Password Spray\n\n Atypical travel \n", false)).toEqual([
    "Password Spray",
    "Atypical travel",
  ]);
  expect(parameterValue(field("switch"), "", true)).toBe(true);
});

test("a parameter's text reads back as its value", () => {
  expect(parameterValue(field("number-list"), parameterText(field("number-list"), [10, 7]), false)).toEqual([10, 7]);
  expect(parameterValue(field("text-list"), parameterText(field("text-list"), ["a b", "c"]), false)).toEqual([
    "a b",
    "c",
  ]);
});
