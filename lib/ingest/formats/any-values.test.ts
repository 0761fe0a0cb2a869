import { expect, test } from "vitest";
import { JsonRow, RowError } from "@/lib/ingest/row";
import { certainTarget, sampleOf, type Target } from "@/lib/ingest/sample";
import type { Batch } from "@/lib/ingest/transforms/record";
import { recordsOf } from "@/lib/ingest/transforms/records";
import { goodFiles } from "@/lib/testing/damage/good-files";
import fc from "@/lib/testing/properties";

type Known = { target: Target; rows: Array<Record<string, unknown>> };

async function* once(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield bytes;
}

async function known({ name, bytes }: { name: string; bytes: Buffer }): Promise<Known | null> {
  const batches: Batch[] = [];
  for await (const batch of recordsOf(once(bytes))) batches.push(batch);
  try {
    const { target } = certainTarget(sampleOf(batches, name));
    const rows = batches.flatMap(({ records }) =>
      records.flatMap(({ row }) => (row ? [Object.fromEntries(row.entries())] : [])),
    );
    return { target, rows };
  } catch {
    // A format whose reading waits for an answer or is not there: its own tests speak of it.
    return null;
  }
}

const files = (await Promise.all(goodFiles().map(known))).filter((file) => file !== null);

const deep = (levels: number) => `${"[".repeat(levels)}${"]".repeat(levels)}`;
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    "",
    null,
    true,
    false,
    0,
    -1,
    1e21,
    [],
    {},
    [[]],
    [null],
    { a: { b: [1] } },
    Number.MAX_VALUE,
  ),
  fc.constantFrom<unknown>(
    "__proto__",
    "constructor",
    "NaN",
    "null",
    "0",
    "-",
    "99999999999999999999",
    "2026-02-30T00:00:00Z",
  ),
  fc.constantFrom<unknown>(
    '{"a":"\\u0000"}',
    '["\\ud800"]',
    "{",
    "[1,",
    deep(70),
    deep(100_000),
    `${"['a',".repeat(9000)}1${"]".repeat(9000)}`,
    '{"__proto__":{"x":1}}',
    "x".repeat(3000),
  ),
  fc.constantFrom<unknown>(
    "1.2.3.4:80",
    "[2001:db8::1]:443",
    "fe80::1%eth0",
    "::ffff:192.0.2.1",
    "999.1.1.1",
    "3/14/2026, 1:00:00 AM",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => text.replaceAll("\0", "")),
  fc.jsonValue({ maxDepth: 2 }),
);

/** What Postgres refuses in text and in JSON. */
function unstorable(value: unknown): string | null {
  if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed())) return JSON.stringify(value);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  if (value === null || typeof value !== "object") return null;
  for (const [name, item] of Object.entries(value)) {
    const found = unstorable(name) ?? unstorable(item);
    if (found) return found;
  }
  return null;
}

test("whatever stands in a row, it becomes an event that can be stored or a reject with a reason", () => {
  expect(files.length).toBeGreaterThan(8);
  const change = fc.tuple(fc.nat({ max: 400 }), odd);
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.array(change, { minLength: 1, maxLength: 6 }), (fileAt, rowAt, changes) => {
      const file = files[fileAt % files.length];
      const row = file?.rows[rowAt % file.rows.length];
      if (!file || !row) return;
      const names = Object.keys(row);
      const changed = Object.fromEntries(
        Object.entries(row).map(([name, value], index) => {
          const hit = changes.find(([at]) => at % names.length === index);
          return [name, hit ? hit[1] : value];
        }),
      );
      try {
        const event = file.target.format.map(new JsonRow(changed), file.target.context);
        expect(Number.isSafeInteger(event.eventTime)).toBe(true);
        expect(unstorable(event)).toBeNull();
        expect(() => JSON.stringify(event)).not.toThrow();
      } catch (error) {
        if (!(error instanceof RowError)) throw error;
        expect(error.message).not.toBe("");
      }
    }),
    { numRuns: 10_000 },
  );
});
