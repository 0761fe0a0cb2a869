import { expect, test } from "vitest";
import { pages } from "@/lib/testing/access-table";
import { fileName } from "./file-name";

test("every page has a picture of its own", () => {
  const names = Object.keys(pages).map((route) => fileName(route, 0, 1440, "light"));
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain("overview.1440.light.png");
  expect(names).toContain("watchlists-list-entries-entry.1440.light.png");
});

test("a second address of a page does not take the first one's name", () => {
  expect(fileName("/findings/[id]", 1, 390, "dark")).toBe("findings-id-2.390.dark.png");
});
