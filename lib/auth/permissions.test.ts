import { expect, test } from "vitest";
import { can, meaningOf, permissions, roles } from "./permissions";

const allowedTo = (role: (typeof roles)[number]) => permissions.filter((permission) => can(role, permission));

test("each role may what the role below it may, and more", () => {
  expect(allowedTo("viewer")).toEqual(["read"]);
  expect(allowedTo("admin")).toEqual(permissions);
  for (const [index, role] of roles.slice(1).entries()) {
    const below = allowedTo(roles[index] ?? "viewer");
    expect(allowedTo(role)).toEqual(expect.arrayContaining(below));
    expect(allowedTo(role).length).toBeGreaterThan(below.length);
  }
});

test("only an admin manages people and reads the audit trail", () => {
  for (const permission of ["manage-people", "read-audit"] as const) {
    expect(roles.filter((role) => can(role, permission))).toEqual(["admin"]);
  }
});

test("each permission is said in words of its own", () => {
  const words = permissions.map(meaningOf);
  expect(new Set(words).size).toBe(permissions.length);
  for (const text of words) expect(text).toMatch(/^[A-Z].{8,}[^.]$/);
});
