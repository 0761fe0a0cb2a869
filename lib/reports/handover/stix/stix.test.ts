import { expect, test } from "vitest";
import { observable, ownId, patternText, stixTime, tlpMarking } from "./objects";

test("observables have the ids that the specification and other products give them", () => {
  // STIX 2.1, 2.9
  expect(observable("ipv4-addr", { value: "198.51.100.3" }).id).toBe("ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4");
  expect(observable("ipv6-addr", { value: "2001:db8::1" }).id).toBe("ipv6-addr--6469e3a9-b053-5e34-a025-9396ae051d26");
  expect(observable("autonomous-system", { number: 15139 }).id).toBe(
    "autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff",
  );
});

test("the same thing has the same id, another has another, and none of ours is in the namespace of observables", () => {
  expect(ownId("report", "a")).toBe(ownId("report", "a"));
  expect(ownId("report", "a")).not.toBe(ownId("report", "b"));
  expect(ownId("x", "a").slice(3)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("times are cut to milliseconds and quotes cannot end a pattern's text", () => {
  expect(stixTime("2026-03-01T10:00:00.999999Z")).toBe("2026-03-01T10:00:00.999Z");
  expect(stixTime("2026-03-01T10:00:00Z")).toBe("2026-03-01T10:00:00.000Z");
  expect(patternText("a'] OR [x = '\\")).toBe("'a\\'] OR [x = \\'\\\\'");
});

test("the marking is the published one", () => {
  expect(tlpMarking("amber+strict")).toMatchObject({
    id: "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    name: "TLP:AMBER+STRICT",
    created: "2022-10-01T00:00:00.000Z",
  });
});
