import { expect, test } from "vitest";
import { idKey, tokenKey } from "@/lib/ingest/load/ids";
import fc from "@/lib/testing/properties";
import { writePackedGuid } from "./read-values";

const target = Buffer.alloc(16);

function written(text: string): string | null {
  const bytes = Buffer.from(`,${text},`);
  return writePackedGuid(bytes, 1, bytes.length - 1, target, 0) ? target.toString("hex") : null;
}

test("a token id that is a packed GUID is stored under its sixteen bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      const text = Buffer.from(bytes).toString("base64url");
      expect(written(text)).toBe(Buffer.from(bytes).toString("hex"));
      expect(tokenKey(text).replaceAll("-", "")).toBe(Buffer.from(bytes).toString("hex"));
    }),
  );
});

test("any other text is hashed, however little it differs from one", () => {
  const letter = fc.constantFrom(..."AQgwBb09-_+/= é");
  const near = fc.string({ unit: letter, minLength: 20, maxLength: 24 });
  fc.assert(
    fc.property(near, (text) => {
      const isPacked = /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text);
      expect(written(text) !== null).toBe(isPacked);
      if (!isPacked) expect(tokenKey(text)).toBe(idKey(text));
    }),
    { numRuns: 2000 },
  );
});
