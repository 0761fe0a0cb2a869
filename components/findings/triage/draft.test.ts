import { expect, test } from "vitest";
import { changeOf, draftOf, type Subject, withVerdict } from "./draft";

const open: Subject = {
  ...{ status: "open", verdict: null, closingReason: null, severity: "medium", huntSeverity: null },
  ...{ assignee: null, labels: ["vip"], holds: false },
};

test("an untouched form asks for nothing, of one finding or of many", () => {
  expect(changeOf(draftOf(open), open)).toBeNull();
  expect(changeOf(draftOf(null), null)).toBeNull();
});

test("a verdict ends the work, but an undetermined one; its reason is its own", () => {
  const decided = withVerdict({ ...draftOf(open), reason: "Security test" }, "benign");
  expect(changeOf({ ...decided, reason: "Known egress or VPN" }, open)).toEqual({
    ...{ status: "closed", verdict: "benign", closingReason: "Known egress or VPN" },
  });
  expect(decided.reason).toBe("");
  expect(withVerdict(draftOf(open), "undetermined").status).toBe("open");
  expect(withVerdict({ ...draftOf(open), status: "closed" }, "none").status).toBe("open");
});

test("of many only what was chosen is changed", () => {
  expect(changeOf({ ...draftOf(null), status: "in-review" }, null)).toEqual({ status: "in-review" });
  expect(changeOf({ ...draftOf(null), assignee: "", severity: "hunt" }, null)).toEqual({
    assignee: null,
    severity: null,
  });
});

test("a verdict that was carried to other evidence is given again by saving it", () => {
  const carried: Subject = { ...open, status: "closed", verdict: "benign", closingReason: "Security test" };
  expect(changeOf(draftOf(carried), carried)).toEqual({
    ...{ status: "closed", verdict: "benign", closingReason: "Security test" },
  });
  expect(changeOf(draftOf({ ...carried, holds: true }), { ...carried, holds: true })).toBeNull();
});
