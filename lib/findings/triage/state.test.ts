import { expect, test } from "vitest";
import { difference, nextState, type Standing, without } from "./state";

const now: Standing = {
  status: "open",
  verdict: null,
  closingReason: null,
  severity: "medium",
  severityIsSet: false,
  huntSeverity: "medium",
  assignee: null,
  labels: ["office"],
};

test("what is not named stays", () => {
  expect(nextState(now, { assignee: "ada@aldermoor.example" })).toEqual({
    ...{ status: "open", verdict: null, closingReason: null, severity: "medium", severityIsSet: false },
    ...{ assignee: "ada@aldermoor.example", labels: ["office"] },
  });
});

test("another verdict loses the reason of the one before; the same keeps it", () => {
  const closed: Standing = { ...now, status: "closed", verdict: "benign", closingReason: "Security test" };
  expect(nextState(closed, { verdict: "false-positive" }).closingReason).toBeNull();
  expect(nextState(closed, { verdict: "benign" }).closingReason).toBe("Security test");
  expect(nextState(closed, { verdict: "benign", closingReason: null }).closingReason).toBeNull();
});

test("a severity that the hunt says anyway is not set by anybody", () => {
  expect(nextState(now, { severity: "high" })).toMatchObject({ severity: "high", severityIsSet: true });
  const set: Standing = { ...now, severity: "high", severityIsSet: true };
  expect(nextState(set, { severity: "medium" })).toMatchObject({ severity: "medium", severityIsSet: false });
  expect(nextState(set, { severity: null })).toMatchObject({ severity: "medium", severityIsSet: false });
});

test("labels are in order, each once, and a difference names only what changed", () => {
  const next = nextState(now, { addLabels: ["vip", "office", "agreed"], removeLabels: ["gone"] });
  expect(next.labels).toEqual(["agreed", "office", "vip"]);
  expect(difference(now, next)).toEqual({
    before: { labels: ["office"] },
    after: { labels: ["agreed", "office", "vip"] },
  });
  expect(difference(now, nextState(now, { addLabels: ["office"] }))).toEqual({ before: {}, after: {} });
});

test("what another chose is left out of what is saved", () => {
  const mine = { status: "closed", verdict: "benign", closingReason: "Security test", addLabels: ["vip"] } as const;
  const kept = without({ ...mine, addLabels: [...mine.addLabels] }, new Set(["verdict"]));
  expect(kept).toEqual({ status: "closed", addLabels: ["vip"] });
  expect(without({ assignee: null }, new Set(["assignee"]))).toBeNull();
});
