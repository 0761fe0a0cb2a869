import { expect, test } from "vitest";
import { crumbs } from "./crumbs";
import { destinations, isCurrent } from "./navigation";

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

test("pages below have names, and a thing is called what its page says", () => {
  expect(crumbs("/settings/audit", {}).map(({ label }) => label)).toEqual(["Settings", "Audit"]);
  expect(crumbs("/watchlists/7/entries/12", { "/watchlists/7": "Service accounts" })).toEqual([
    { href: "/watchlists", label: "Watchlists" },
    { href: "/watchlists/7", label: "Service accounts" },
    { href: "/watchlists/7/entries/12", label: "12" },
  ]);
  expect(crumbs("/entities/user/ana%40aldermoor.example", {}).map(({ label }) => label)).toEqual([
    "ana@aldermoor.example",
  ]);
});

test("every destination has a letter of its own, and a phone's bar holds five", () => {
  expect(new Set(destinations.map(({ key }) => key)).size).toBe(destinations.length);
  expect(destinations.filter(({ main }) => main).length).toBeLessThanOrEqual(5);
});

test("a broken escape in the address breaks nothing", () => {
  expect(crumbs("/hunts/%E0%A4%A", {})[1]?.label).toBe("%E0%A4%A");
});
