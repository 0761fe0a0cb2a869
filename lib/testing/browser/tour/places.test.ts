import { expect, test } from "vitest";
import { pages } from "@/lib/testing/access-table";
import { knownOfNothing } from "./known";
import { places, stops } from "./places";

test("every page of the product has a place at which it is looked at, and there is no other", () => {
  expect(Object.keys(places).sort()).toEqual(Object.keys(pages).sort());
});

test("every place is an address of its page", () => {
  for (const { route, address } of stops(knownOfNothing)) {
    const pattern = route.replaceAll(/\[[^\]]+\]/g, "[^/?]+");
    expect(address, route).toMatch(new RegExp(`^${pattern}(\\?|$)`));
  }
});
