import { expect, test } from "vitest";
import { crumbs, destinations, isCurrent } from "./navigation";

const at = (path: string) =>
  destinations.filter((destination) => isCurrent(destination, path)).map(({ label }) => label);

test("exactly one destination is current, below it too", () => {
  expect(at("/")).toEqual(["Overview"]);
  expect(at("/hunts")).toEqual(["Hunts"]);
  expect(at("/hunts/asn-mismatch")).toEqual(["Hunts"]);
  expect(at("/huntsman")).toEqual([]);
});

test("crumbs call a hunt by its title and shorten ids", () => {
  expect(crumbs("/hunts/asn-mismatch", { "asn-mismatch": "Network mismatch" })).toEqual([
    { href: "/hunts", label: "Hunts" },
    { href: "/hunts/asn-mismatch", label: "Network mismatch" },
  ]);
  expect(crumbs("/findings/0193aaaa-1111-7222-8333-444455556666", {})[1]?.label).toBe("0193aaaa");
});

test("pages below have names, and a sign-in stands for itself", () => {
  expect(crumbs("/settings/audit", {}).map(({ label }) => label)).toEqual(["Settings", "Audit"]);
  expect(crumbs("/sign-ins/0193aaaa-1111-7222-8333-444455556666", {})).toEqual([
    { href: "/sign-ins/0193aaaa-1111-7222-8333-444455556666", label: "0193aaaa" },
  ]);
});

test("a broken escape in the address breaks nothing", () => {
  expect(crumbs("/hunts/%E0%A4%A", {})[1]?.label).toBe("%E0%A4%A");
});
