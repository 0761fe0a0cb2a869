import { expect, test } from "vitest";
import type { Repair } from "@/lib/ingest/repairs";
import fc from "@/lib/testing/properties";
import { readText } from "./text";

function read(...bytes: Array<number | string>): [string, Repair[]] {
  const repairs: Repair[] = [];
  const all = bytes.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from([part])));
  return [readText(Buffer.concat(all), repairs), repairs];
}

test("a byte that is no UTF-8 is read as Windows-1252 and its neighbours stay what they are", () => {
  expect(read("Zoë ", 0xe9, "t", 0xe9, " 🙂")).toEqual(["Zoë été 🙂", ["encoding"]]);
  expect(read(0x93, "quoted", 0x94, 0x80)).toEqual(["“quoted”€", ["encoding"]]);
  expect(read("cut ", 0xf0, 0x9f)).toEqual(["cut ðŸ", ["encoding"]]);
});

test("NUL, its two-byte spelling and halves of character pairs are mended and told apart", () => {
  expect(read("a", 0, "b")).toEqual(["a␀b", ["nul"]]);
  expect(read("a", 0xc0, 0x80, "b")).toEqual(["a␀b", ["nul"]]);
  expect(read("a", 0xed, 0xa0, 0x80, "b")).toEqual(["a�b", ["surrogate"]]);
});

test("sound text comes back unchanged and any bytes come back as text that can be stored", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(read(text)).toEqual([text.replaceAll("\0", "␀"), text.includes("\0") ? ["nul"] : []]);
    }),
    { numRuns: 2000 },
  );
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 24 }), (bytes) => {
      const text = readText(bytes, []);
      expect(text.isWellFormed() && !text.includes("\0")).toBe(true);
    }),
    { numRuns: 5000 },
  );
});
