import { expect, test } from "vitest";
import { hrefOf } from "./entity-target";

const filter = "user:ana@aldermoor.example";
const q = (href: string | null) =>
  href === null ? null : Object.fromEntries(new URL(href, "https://huntboard.example").searchParams);

test("values on an entity's page narrow its sign-ins down", () => {
  const ip = { field: "ip", value: "203.0.113.7" };
  expect(q(hrefOf(filter, { kind: "include", ...ip }))).toEqual({ q: `${filter} ip:203.0.113.7` });
  expect(q(hrefOf(filter, { kind: "exclude", ...ip }))).toEqual({ q: `${filter} -ip:203.0.113.7` });
  expect(q(hrefOf(filter, { kind: "group", field: "app" }))).toEqual({ q: filter, group: "app" });
  expect(hrefOf(filter, { kind: "group", field: "at" })).toBeNull();
  expect(q(hrefOf(filter, { kind: "around", at: "2026-03-01T10:00:00.000000Z", minutes: 15 }))).toEqual({
    q: filter,
    from: "2026-03-01T09:45:00.000Z",
    to: "2026-03-01T10:15:00.001Z",
  });
});

test("the entity itself and “only this” are left to the explorer", () => {
  expect(hrefOf(filter, { kind: "include", field: "user", value: "ana@aldermoor.example" })).toBeNull();
  expect(hrefOf(filter, { kind: "only", field: "ip", value: "203.0.113.7" })).toBeNull();
});
