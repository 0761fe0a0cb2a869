import { expect, test } from "vitest";
import { Prisma } from "@/lib/db/sql";
import fc from "@/lib/testing/properties";
import { compileFilter, type FieldSql } from "./compile";
import { parseFilter } from "./parse";
import { addTerm } from "./terms";
import type { FilterField } from "./types";

const fields: FilterField[] = [
  { name: "user", label: "User", type: "text" },
  { name: "key", label: "Key", type: "text" },
  { name: "asn", label: "ASN", type: "number" },
  { name: "at", label: "Time", type: "time" },
  { name: "ip", label: "Address", type: "address" },
  { name: "kind", label: "Kind", type: "choice", choices: [{ value: "interactive", label: "Interactive" }] },
  { name: "ok", label: "Succeeded", type: "flag" },
];
const sqlOf: Record<string, FieldSql> = {
  user: { type: "text", sql: Prisma.sql`u.upn`, lowered: true },
  key: { type: "text", sql: Prisma.sql`u.key`, within: (test) => Prisma.sql`u.id in (select 1 where ${test})` },
  asn: { type: "number", sql: Prisma.sql`s.asn` },
  at: { type: "time", sql: Prisma.sql`s.at` },
  ip: { type: "address", sql: Prisma.sql`i.key`, inet: Prisma.sql`i.addr` },
  kind: { type: "choice", sql: Prisma.sql`s.kind`, stored: { interactive: 1 } },
  ok: { type: "flag", sql: Prisma.sql`s.ok` },
};
const now = "2026-03-08T12:00:00.123456Z";
const compile = (text: string) => {
  const { terms, problems } = parseFilter(text, fields);
  expect(problems).toEqual([]);
  return compileFilter(terms, sqlOf, { now });
};

test("no value ever stands in the text of a query", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("user", "key", "ip", ""),
      fc.string({ minLength: 3, maxLength: 12 }),
      fc.boolean(),
      (field, value, out) => {
        fc.pre(!value.includes("\u0000") && value.trim() !== "");
        const marked = `zq${value}qz`;
        const sql = compile(addTerm("", field, marked, out ? "exclude" : "include", fields));
        expect(sql.text.toLowerCase()).not.toContain("zq");
        expect(JSON.stringify(sql.values).toLowerCase()).toContain("zq");
      },
    ),
  );
});

test("times are what they cover: whole days, from a moment on, counted back from now", () => {
  const bounds = (text: string) => compile(text).values;
  expect(bounds("at:2026-03-01")).toEqual(["2026-03-01T00:00:00.000000Z", "2026-03-01T23:59:59.999999Z"]);
  expect(bounds("at:2026-02")).toEqual(["2026-02-01T00:00:00.000000Z", "2026-02-28T23:59:59.999999Z"]);
  expect(bounds("at:2026-03-01..2026-03-02T10")).toEqual([
    "2026-03-01T00:00:00.000000Z",
    "2026-03-02T10:59:59.999999Z",
  ]);
  expect(bounds("at:-7d")).toEqual(["2026-03-01T12:00:00.123456Z"]);
  expect(bounds("at:-2h..-1h")).toEqual(["2026-03-08T10:00:00.123456Z", "2026-03-08T11:00:00.123456Z"]);
  expect(bounds("at:>2026-03-01")).toEqual(["2026-03-01T23:59:59.999999Z"]);
  expect(bounds("at:>=2026-03-01T10:15:30.123456+02:00")).toEqual(["2026-03-01T08:15:30.123456Z"]);
});

test("what is switched off has no effect, and a field that is not there is refused", () => {
  expect(compile("~user:a ~asn:5").text).toBe("true");
  expect(() =>
    compileFilter(parseFilter("toString:1", [{ name: "toString", label: "x", type: "text" }]).terms, sqlOf, { now }),
  ).toThrow(/no field toString/);
});

test("a key in lower case is compared as it is, so that its index serves", () => {
  expect(compile("user:(ANA@x|ben)")).toMatchObject({ values: [["ana@x", "ben"]] });
  expect(compile("user:(ANA@x|ben)").text).toMatch(/u\.upn = any/);
});

test("IPv6 and IPv4 networks are spans of addresses", () => {
  expect(compile("ip:203.0.113.0/24").values).toEqual(["203.0.113.0", "203.0.113.255"]);
  expect(compile("ip:::ffff:203.0.113.7").values).toEqual(["203.0.113.7"]);
  expect(compile("ip:2001:db8::/127").values).toEqual(["2001:db8:0:0:0:0:0:0", "2001:db8:0:0:0:0:0:1"]);
});
