import { expect, test } from "vitest";
import { can, permissions, roles } from "./permissions";

test("each role may what the role below it may, and more", () => {
  const table = roles.map((role) => permissions.filter((permission) => can(role, permission)));
  expect(table).toEqual([
    ["read"],
    ["read", "upload", "hunt", "triage", "edit-watchlists", "suppress"],
    [
      "read",
      "upload",
      "hunt",
      "triage",
      "edit-watchlists",
      "suppress",
      "manage-uploads",
      "manage-hunts",
      "suppress-longer",
    ],
    [...permissions],
  ]);
});
