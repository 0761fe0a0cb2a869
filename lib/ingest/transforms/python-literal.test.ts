import { expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { pythonLiteral } from "./python-literal";

test.each<[string, unknown]>([
  ["['interactiveUser']", ["interactiveUser"]],
  ["[]", []],
  [
    "{'city': 'Leeds', 'isManaged': True, 'x': None, 'n': -1.5e3}",
    { city: "Leeds", isManaged: true, x: null, n: -1500 },
  ],
  [
    `["it's", 'say "hi"', 'a\\'b', 'tab\\tx', '\\xe9\\u20ac\\U0001F642']`,
    ["it's", 'say "hi"', "a'b", "tab\tx", "é€🙂"],
  ],
  ["[{'a': [1, (2, 3)]}, {}]", [{ a: [1, [2, 3]] }, {}]],
])("%s is read", (text, value) => {
  expect(pythonLiteral(text)).toEqual(value);
});

test.each([
  "['open",
  "{'a' 1}",
  "[1 2]",
  "['a'] and more",
  "[<object at 0x7f>]",
  "{cut",
  "plain",
  "",
  `${"[".repeat(100)}${"]".repeat(100)}`,
])("%s is no literal", (text) => {
  expect(pythonLiteral(text)).toBeUndefined();
});

test("a key of the prototype is a key like any other", () => {
  pythonLiteral("{'__proto__': {'polluted': True}}");
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("any text is a literal or not, and never an error", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[[{(]['"a\\x,: \]})0-9]{0,20}$/), (text) => {
      pythonLiteral(text);
    }),
    { numRuns: 5000 },
  );
});
