import { expect, test } from "vitest";
import { crumbs } from "./crumbs";

test("whatever stands in an address has a name that is text", () => {
  for (const name of ["__proto__", "constructor", "toString", "%ff"]) {
    for (const path of [`/entities/user/${name}`, `/findings/${name}`, `/${name}`]) {
      expect(crumbs(path, { "/findings/7": "Seven" }).at(-1), path).toEqual({ href: expect.any(String), label: name });
    }
  }
  expect(crumbs("/findings/7", { "/findings/7": "Seven" }).at(-1)?.label).toBe("Seven");
});
