import { expect, test } from "vitest";
import { can, permissions, roles } from "@/lib/auth/permissions";
import { pages } from "@/lib/testing/access-table";
import { direct } from "./direct";
import { matches, rank } from "./options";
import { pagesFor } from "./pages";

test("every word has to be found, and the start of the name is closest", () => {
  const options = [{ label: "Watchlists" }, { label: "Run a hunt", detail: "all or one" }, { label: "Hunts" }];
  expect(rank(options, "hu").map(({ label }) => label)).toEqual(["Hunts", "Run a hunt"]);
  expect(rank(options, "hunt all").map(({ label }) => label)).toEqual(["Run a hunt"]);
  expect(rank(options, "").length).toBe(3);
  expect(rank(options, "zzz")).toEqual([]);
});

test("what was found for other text stays only where every word is in it", () => {
  const hunt = { label: "High-frequency sign-ins", detail: "Hunt" };
  expect(matches(hunt, "high-frequency")).toBe(true);
  expect(matches(hunt, "HUNT high")).toBe(true);
  expect(matches({ label: "Sign-ins from two networks", detail: "Hunt" }, "high-frequency")).toBe(false);
  expect(matches(hunt, "")).toBe(true);
});

test("what text can only be leads to its page", () => {
  expect(direct("Ana@Aldermoor.example")[0]?.href).toBe("/entities/user/ana%40aldermoor.example");
  expect(direct("203.0.113.7")[0]?.href).toBe("/entities/ip/203.0.113.7");
  expect(direct("203.0.113.0/24")[0]?.href).toBe("/entities/network/203.0.113.0%2F24");
  expect(direct("2001:db8::1")[0]?.detail).toBe("Address");
  expect(direct("AS8075")[0]?.href).toBe("/entities/asn/8075");
  expect(direct("0193aaaa-1111-7222-8333-444455556666").map(({ detail }) => detail)).toContain("Finding");
  expect(direct("impossible travel")).toEqual([]);
});

test("every page that needs nothing but an address is there, for whoever may see it and nobody else", () => {
  for (const role of roles) {
    const seen = Object.entries(pages).flatMap(([path, access]) => {
      const permission = permissions.find((one) => one === access);
      // A report is begun on the page of what it is about.
      return permission && can(role, permission) && !/\[|\/new$/.test(path) ? [path] : [];
    });
    expect([...new Set(pagesFor(role).map(({ href }) => href))].sort(), role).toEqual(seen.sort());
  }
});
