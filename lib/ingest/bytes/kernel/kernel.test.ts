import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import wabt from "wabt";
import { untapped } from "@/lib/ingest/bytes/cells";
import { SignInCells } from "@/lib/ingest/bytes/sign-in-cells";
import { CsvRecords } from "@/lib/ingest/transforms/csv-records";
import fc from "@/lib/testing/properties";
import { sharedKernel as kernel, memberSize } from "./kernel";

/** After a change of `kernel.wat`, `npx vitest run -u` on this file writes the code anew. */
test("the code of the kernel is what its text says", async () => {
  const file = path.join(import.meta.dirname, "kernel.wat");
  const module = (await wabt()).parseWat("kernel.wat", await readFile(file, "utf8"));
  const code = Buffer.from(module.toBinary({}).buffer).toString("base64");
  const lines = (code.match(/.{1,110}/g) ?? []).map((line) => `  "${line}",\n`);
  const text = `/** \`kernel.wat\` as a module; written by \`kernel.test.ts\`. */\nexport const kernelCode = [\n${lines.join("")}].join("");\n`;
  await expect(text).toMatchFileSnapshot("kernel-code.ts");
});

const plain = 0;

/** The members of an object as the kernel tells them apart; null for what it leaves to the patient way. */
function members(text: string): [name: string, value: unknown][] | null {
  const bytes = Buffer.from(text);
  kernel.load(bytes);
  const end = kernel.object(0, 0);
  if (end === -1) return null;
  expect(end).toBe(bytes.length);
  expect(kernel.lines).toBe(text.split("\n").length - 1);
  return Array.from({ length: kernel.count }, (_, index) => {
    const [nameStart, nameEnd, start = 0, end = 0, kind] = kernel.members.subarray(index * memberSize);
    const value = bytes.toString("utf8", start, end);
    const said = kind === plain ? value || null : JSON.parse(value);
    return [bytes.toString("utf8", nameStart, nameEnd), said === "" ? null : said];
  });
}

const object = fc.dictionary(fc.string({ unit: fc.constantFrom(..."abé_ ") }), fc.jsonValue({ maxDepth: 3 }), {
  noNullPrototype: true,
});
const spaces = fc.constantFrom(undefined, 1, "\t");

test("the members of an object are those of JSON.parse", () => {
  fc.assert(
    fc.property(object, spaces, (value, space) => {
      const expected = Object.entries(JSON.parse(JSON.stringify(value))).map(([name, one]) => [
        name,
        one === "" ? null : one,
      ]);
      // Escapes of NUL and of halves of pairs are for the patient way to mend.
      const found = members(JSON.stringify(value, null, space));
      if (found) expect(found).toEqual(expected);
      else expect(JSON.stringify(value)).toMatch(/\\u(?:0000|d[89a-f])/);
    }),
    { numRuns: 3000 },
  );
});

test("what JSON.parse refuses is no object, wherever it is damaged", () => {
  const damage = fc.constantFrom(...'"\\{}[]:,0-.eEtnu \n\u0001');
  fc.assert(
    fc.property(object, fc.nat(), damage, fc.nat(2), (value, place, letter, removed) => {
      const text = JSON.stringify(value);
      const at = 1 + (place % text.length);
      const bytes = Buffer.from(text.slice(0, at) + letter + text.slice(at + removed));
      kernel.load(bytes);
      const end = kernel.object(0, 0);
      if (end !== -1) expect(() => JSON.parse(bytes.toString("utf8", 0, end))).not.toThrow();
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ["doubled quotes", '"', /"/g, '""'],
  ["escapes", "\\", /["\\]/g, "\\$&"],
] as const)("an object in a text with %s is read without them, or left alone", (_, mark, special, by) => {
  const target = Buffer.alloc(1 << 16);
  fc.assert(
    fc.property(object, (value) => {
      const json = JSON.stringify(value);
      const text = Buffer.from(`,${json.replaceAll(special, by)},`);
      kernel.load(text);
      const length = kernel.composite(1, text.length - 1, mark.charCodeAt(0));
      kernel.copyText(length, target, 0);
      if (length > 0) expect(target.toString("utf8", 0, length)).toBe(json);
      // Numbers that are spelled anew, and what is for the patient way to mend.
      else expect(json).toMatch(/^\{\}$|-|\d[.e]|\d{16}|\\u(?:0000|d[89a-f])|\\\\u/);
    }),
    { numRuns: 2000 },
  );
});

test("rows that say something new each time and are never taken do not fill the memory", () => {
  // Only the patient way reads times of another zone.
  const sink = new SignInCells({ table: "SigninLogs", fileName: "a.csv", order: null, zone: "Europe/Paris" }, 1);
  const records = new CsvRecords(",", { ...untapped(), sink });
  records.push(Buffer.from("TimeGenerated,Id,UserPrincipalName,UserAgent\n"), false);
  let most = 0;
  let read = 0;
  for (let index = 0; index < 1500; index += 1) {
    const row = `2026-06-15T12:00:00Z,${index},ana@aldermoor.example,${index}${"x".repeat(100_000)}\n`;
    read += records.push(Buffer.from(row), false).records.length;
    most = Math.max(most, sink.kernel.kept);
  }
  expect([read, sink.rows]).toEqual([1500, 0]);
  expect(most).toBeGreaterThan(60 << 20);
  expect(most).toBeLessThan(70 << 20);
});
