import { expect, test } from "vitest";
import { unstorable } from "./unstorable";

test("what the database cannot hold is found wherever it is", () => {
  expect(unstorable({ name: "Zoë 👩‍👩‍👧 ␀", list: [1, null, { at: "" }] })).toBeNull();
  expect(unstorable({ name: "a\0" })).toEqual(["name"]);
  expect(unstorable({ list: [{}, { text: "half \ud83d" }] })).toEqual(["list", "1", "text"]);
  expect(unstorable({ values: { "key\0": 1 } })).toEqual(["values", "key\0"]);
  const deep: unknown = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
  expect(unstorable({ deep })).toHaveLength(64);
});
