import { expect, test } from "vitest";
import { frameAround, newestStretch, windowName } from "./schema";

test("the frame holds every event with the window on both sides", () => {
  expect(frameAround(["2026-03-01T10:00:00.900000Z", "2026-03-01T09:59:59.999999Z"], 600)).toEqual({
    from: "2026-03-01T09:49:59.000Z",
    to: "2026-03-01T10:10:01.000Z",
  });
  expect(frameAround([], 600)).toBeNull();
});

test("a window that does not exist falls back", () => {
  expect(windowName.parse("24h")).toBe("24h");
  expect(windowName.parse("9 years")).toBe("1h");
  expect(windowName.parse(undefined)).toBe("1h");
});

test("evidence over weeks is looked at from its newest event", () => {
  expect(newestStretch(["2026-03-02T00:00:00Z", "2026-03-01T00:00:00Z"])).toHaveLength(2);
  expect(newestStretch(["2026-03-20T00:00:00Z", "2026-03-01T00:00:00Z"])).toEqual(["2026-03-20T00:00:00Z"]);
  expect(newestStretch([])).toEqual([]);
});
