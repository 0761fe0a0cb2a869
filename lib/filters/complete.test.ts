import { expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { complete } from "./complete";
import { parseFilter } from "./parse";
import type { FilterField } from "./types";

const fields: FilterField[] = [
  { name: "user", aliases: ["upn"], label: "User", type: "text" },
  { name: "app", label: "Application", type: "text" },
  { name: "at", label: "Time", type: "time" },
  { name: "asn", label: "Network number", type: "number" },
  { name: "kind", label: "Kind", type: "choice", choices: [{ value: "interactive", label: "Interactive" }] },
  { name: "compliant", label: "Compliant", type: "flag" },
];
const apps = [{ value: "Office 365", count: 7 }, { value: "Teams" }];
const at = (marked: string) => {
  const cursor = marked.indexOf("^");
  return complete(marked.replace("^", ""), cursor, fields, (field) => (field === "app" ? apps : []));
};
const labels = (marked: string) => at(marked).items.map(({ label }) => label);
const chosen = (marked: string, index = 0) => {
  const { from, to, items } = at(marked);
  const text = marked.replace("^", "");
  return text.slice(0, from) + (items[index]?.insert ?? "") + text.slice(to);
};

test("fields by name, alias and words", () => {
  expect(labels("^")).toHaveLength(fields.length);
  expect(labels("us^")).toEqual(["user:"]);
  expect(labels("x -UP^")).toEqual(["user:"]);
  expect(chosen("x -UP^")).toBe("x -user:");
  expect(labels("net^")).toEqual(["asn:"]);
  expect(labels("user:x ^")).toHaveLength(fields.length);
});

test("values, quoted where they need it, in their place", () => {
  expect(chosen("app:off^")).toBe('app:"Office 365" ');
  expect(chosen("app:(Teams|off^) x")).toBe('app:(Teams|"Office 365") x');
  expect(chosen('-app:"Off^')).toBe('-app:"Office 365" ');
  expect(at("app:^").items[0]).toMatchObject({ label: "Office 365", count: 7 });
  expect(at("app:te^").wanted).toEqual({ field: "app", typed: "te" });
  expect(labels("kind:^")).toEqual(["interactive", '""']);
  expect(labels("compliant:^")).toEqual(["yes", "no", '""']);
  expect(labels("user:anna^")).toEqual(["*anna*"]);
  expect(labels("at:^")[0]).toBe("-1h");
});

test("no text and no cursor throws, and what is offered for a field can be read", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'userapkind:(|)"\\*~-! '), maxLength: 30 }),
      fc.nat({ max: 30 }),
      (text, cursor) => {
        const found = complete(text, Math.min(cursor, text.length), fields, () => apps);
        expect(found.from).toBeLessThanOrEqual(found.to);
        expect(found.to).toBeLessThanOrEqual(text.length);
      },
    ),
  );
  for (const field of fields) {
    for (const { insert } of at(`${field.name}:^`).items) {
      expect(parseFilter(`${field.name}:${insert}`, fields).problems).toEqual([]);
    }
  }
});
