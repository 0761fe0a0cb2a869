import { expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { readText } from "./text";
import { asUtf8 } from "./utf8";

async function* pieces(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function utf8(bytes: Uint8Array, size = bytes.length || 1): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of asUtf8(pieces(bytes, size))) parts.push(Uint8Array.prototype.slice.call(part));
  return readText(Buffer.concat(parts), []);
}

const header = "Id,CreatedDateTime,UserPrincipalName,Location\n";

test("UTF-16 of either order, with and without its mark, in pieces of any length", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "grapheme", maxLength: 40 }).map((text) => text.replaceAll("\0", "")),
      fc.boolean(),
      fc.boolean(),
      fc.integer({ min: 1, max: 700 }),
      async (tail, isBigEndian, isMarked, size) => {
        const text = header.repeat(8) + tail;
        const bytes = Buffer.from(isMarked ? `\ufeff${text}` : text, "utf16le");
        expect(await utf8(isBigEndian ? bytes.swap16() : bytes, size)).toBe(text);
      },
    ),
    { numRuns: 500 },
  );
});

test("a UTF-8 mark goes, even when the first piece holds only a part of it", async () => {
  for (const size of [1, 2, 3, 100]) expect(await utf8(Buffer.from(`\ufeff${header}`), size)).toBe(header);
});

test("half a character pair in UTF-16 is not swallowed", async () => {
  const bytes = Buffer.from(`\ufeff${header}x\ud83dy`, "utf16le");
  const parts: Uint8Array[] = [];
  for await (const part of asUtf8(pieces(bytes, 5))) parts.push(part);
  const repairs: Parameters<typeof readText>[1] = [];
  expect(readText(Buffer.concat(parts), repairs)).toBe(`${header}x�y`);
  expect(repairs).toEqual(["surrogate"]);
});

test("what came before an error is given before the error", async () => {
  async function* failing() {
    yield Buffer.from("a,b\n");
    throw new Error("torn");
  }
  const parts: string[] = [];
  await expect(async () => {
    for await (const part of asUtf8(failing())) parts.push(Buffer.from(part).toString());
  }).rejects.toThrow("torn");
  expect(parts).toEqual(["a,b\n"]);
});
