import { expect, test } from "vitest";
import type { Repair } from "@/lib/ingest/repairs";
import fc from "@/lib/testing/properties";
import { parseJson } from "./parse-json";

function parse(text: string) {
  const repairs: Repair[] = [];
  return { value: parseJson(text, repairs)?.value, repairs };
}

test("of a name that stands twice the first filled value counts, at every level, and it is said", () => {
  const twice = ["duplicate-key"];
  expect(parse('{"a":1,"b":2,"a":3}')).toEqual({ value: { a: 1, b: 2 }, repairs: twice });
  expect(parse('{"a":"","a":null,"a":"x","a":"y"}')).toEqual({ value: { a: "x" }, repairs: twice });
  expect(parse('{ "a" : "x" , "a" : "" }')).toEqual({ value: { a: "x" }, repairs: twice });
  expect(parse('{"p":{"q":[{"a":0,"a":1}]}}')).toEqual({ value: { p: { q: [{ a: 0 }] } }, repairs: twice });
  expect(parse('{"a\\u0062":1,"ab":2}')).toEqual({ value: { ab: 1 }, repairs: twice });
});

test("names that only look repeated are no repair", () => {
  for (const text of [
    '{"a":":x","b":"::1","c":"\\":"}',
    '{"a":1,"A":2}',
    '{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}',
    '{ "a" : 1, "b\\\\":2 }',
    '{"__proto__":{"x":1},"constructor":2}',
    '["x", {"":0}, "\\\\"]',
  ]) {
    const { value, repairs } = parse(text);
    expect([JSON.stringify(value), repairs]).toEqual([JSON.stringify(JSON.parse(text)), []]);
  }
});

test("NaN and Infinity are nothing, outside strings, and it is said", () => {
  const said = ["not-a-number"];
  expect(parse('{"a":NaN,"b":"NaN \\" -Infinity","c":[-Infinity,1]}')).toEqual({
    value: { a: null, b: 'NaN " -Infinity', c: [null, 1] },
    repairs: said,
  });
  expect(parse('{"a":"NaN","b":Infinit}')).toEqual({ value: undefined, repairs: [] });
});

test("what is no JSON gives nothing, what is too deep is said", () => {
  expect(parseJson('{"a":', [])).toBeUndefined();
  expect(parseJson(`{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, [])?.isTooDeep).toBe(true);
});

test("any JSON without twins is read as JSON.parse reads it, also with spaces about", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(0, 1, 4), (made, indent) => {
      const text = JSON.stringify(made, null, indent).replaceAll('":', indent === 1 ? '" :' : '":');
      expect(parse(text).repairs).toEqual([]);
      expect(JSON.stringify(parse(text).value)).toBe(JSON.stringify(JSON.parse(text)));
    }),
    { numRuns: 3000 },
  );
});

test("an object that is written with every member twice is the object", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { minKeys: 1, maxKeys: 4 }), (made) => {
      const members = Object.entries(made).filter(([, value]) => value !== null && value !== "");
      fc.pre(members.length > 0);
      const spelled = members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
      const { value, repairs } = parse(`{${[...spelled, ...spelled].join(",")}}`);
      expect(value).toEqual(JSON.parse(JSON.stringify(Object.fromEntries(members))));
      expect(repairs).toEqual(["duplicate-key"]);
    }),
    { numRuns: 2000 },
  );
});
