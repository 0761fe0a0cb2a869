import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import type { SignIn } from "@/lib/ingest/canonical";
import { undoUpload } from "@/lib/ingest/undo/mutations";
import { emptyDatabase, signIn } from "@/lib/testing/factories";
import fc from "@/lib/testing/properties";
import { loadSignIns, SignInDictionaries } from ".";
import { contentKey } from "./content-key";
import { readKnown } from "./copies";

beforeEach(emptyDatabase);

const files = 4;
const runs = 6;
const eventsPerRun = 500;
const guid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
const minute = 60_000_000;
const at = "2026-03-02T09:00:00.000000Z";

/** What one source says of a sign-in: every kind of value that copies can disagree in, and what they leave out. */
const said = fc.record({
  fraction: fc.constantFrom(0, 0, 123_000, 123_456, minute),
  ingestedTime: fc.constantFrom(null, null, 30_000_000 * minute, 30_000_001 * minute),
  sourceTable: fc.constantFrom("SigninLogs", "GraphSignIn", "EntraIdSignInEvents"),
  upn: fc.constantFrom("", "ana@aldermoor.example", "Ana@aldermoor.example", "ben@aldermoor.example", guid(9)),
  kind: fc.constantFrom("unknown", "interactive", "non-interactive"),
  city: fc.constantFrom("", "Leeds", "York"),
  riskState: fc.constantFrom("", "atRisk", "remediated"),
  resultCode: fc.constantFrom("", "0", "50126", "50053"),
  resultReason: fc.constantFrom("", "wrong", "held back"),
  asn: fc.constantFrom(null, 64_496, 64_500),
  ip: fc.constantFrom("", "192.0.2.10", "2001:DB8::5", "2001:db8::5"),
  isManaged: fc.constantFrom(null, true, false),
  sessionId: fc.constantFrom("", guid(7), guid(7).toUpperCase().replace("7", "A"), "a session"),
  groupedCount: fc.constantFrom(1, 1, 2, 5),
  extra: fc.record(
    {
      Level: fc.constantFrom<unknown>("4", 4, "5"),
      IsRisky: fc.constantFrom<unknown>(true, "true", "True", "false"),
      Policies: fc.constantFrom<unknown>(
        { name: "MFA", id: 1 },
        { id: 1, name: "MFA" },
        { id: 2, name: "MFA" },
        [1, 2],
      ),
    },
    { requiredKeys: [] },
  ),
});
type Said = Partial<Pick<SignIn, "extra">> & (typeof said extends fc.Arbitrary<infer Value> ? Value : never);

/** Sources mostly agree: a copy is what was said, with a few things said otherwise or not at all. */
const sightings = fc
  .tuple(
    said,
    fc.array(
      fc.record({
        file: fc.nat(files - 1),
        otherwise: said,
        names: fc.subarray([
          "fraction",
          "ingestedTime",
          "upn",
          "resultCode",
          "sessionId",
          "groupedCount",
          "extra",
          "city",
        ] as const),
        agrees: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([first, copies]) =>
    copies.map(({ file, otherwise, names, agrees }) => {
      const changed = agrees ? [] : names.map((name) => [name, otherwise[name]] as const);
      return { file, said: { ...first, ...Object.fromEntries(changed) } as Said };
    }),
  );

/** One sign-in of many has no id: then all that its copies can differ in is when they were ingested. */
const event = fc.record({ sightings, hasId: fc.nat(9).map((draw) => draw > 0) });
type Event = typeof event extends fc.Arbitrary<infer Value> ? Value : never;
type Copy = { number: number; file: number; line: number; event: SignIn };

function copyOf(number: number, hasId: boolean, base: Said, { fraction, ...given }: Said): SignIn {
  const recordId = hasId ? guid(number + 1) : "";
  const content = hasId ? { ...given, fraction } : { ...base, ingestedTime: given.ingestedTime };
  const { fraction: further, ...rest } = content;
  const made = signIn({ at, correlationId: guid(number + 1), recordId });
  return { ...made, ...rest, kind: rest.kind as SignIn["kind"], eventTime: made.eventTime + further };
}

function copiesOf(events: Event[]): Copy[] {
  return events.flatMap(({ sightings: seen, hasId }, number) => {
    const [first] = seen;
    if (!first) return [];
    return seen.map(({ file, said: given }, index) => {
      const line = number * 10 + index + 1;
      return { number, file, line, event: copyOf(number, hasId, first.said, given) };
    });
  });
}

type Order = { files: number[]; seed: number; batch: number };
const order: fc.Arbitrary<Order> = fc.record({
  files: fc.shuffledSubarray([0, 1, 2, 3], { minLength: files }),
  seed: fc.nat(),
  batch: fc.constantFrom(150, 10_000),
});

/** Loads the copies file by file, the rows of each in an order of their own and some at a time; answers the files' uploads. */
async function load(copies: Copy[], { files: turns, seed, batch }: Order): Promise<string[]> {
  const made: Array<{ id: number; uploadId: string }> = [];
  for (let file = 0; file < files; file += 1) {
    const data = { id: crypto.randomUUID(), fileName: "week.jsonl", bytes: 0, source: "command line", state: "done" };
    const { id: uploadId } = await db.upload.create({ data });
    made.push(await db.uploadFile.create({ data: { uploadId, ordinal: 0, name: "week.jsonl" } }));
  }
  for (const turn of turns) {
    const key = ({ line }: Copy) => Math.imul(line + seed, 0x9e3779b1) >>> 0;
    const own = copies.filter(({ file }) => file === turn).sort((a, b) => key(a) - key(b));
    const dictionaries = new SignInDictionaries();
    for (let from = 0; from < own.length; from += batch) {
      const located = own.slice(from, from + batch).map(({ event: row, line }) => ({ event: row, line, offset: 0 }));
      await transaction((client) => loadSignIns(client, made[turn]?.id ?? 0, located, dictionaries));
    }
  }
  return made.map(({ uploadId }) => uploadId);
}

/** Every event with all that is known of it and of who said what, the numbers of files and dictionaries spelt out. */
async function everything(uploads: string[]): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<Array<{ record_id: string; row: Record<string, unknown> }>>`
    select v.record_id::text, to_jsonb(v) - array['account_id', 'application_id', 'ip_id', 'result_id', 'upload_file_id', 'line',
      'inferred_at', 'inferred_asn', 'inferred_source', 'inferred_country', 'inferred_country_source'] as row
    from sign_in_event v`;
  const places = new Map((await db.uploadFile.findMany()).map(({ id, uploadId }) => [id, uploads.indexOf(uploadId)]));
  const known = await transaction((client) =>
    readKnown(
      client,
      rows.map(({ record_id }) => record_id),
    ),
  );
  const saidOf = new Map(
    known.map(({ id, said: by }) => {
      const placed = by.map(({ fileId, copies }) => [places.get(fileId), copies.map(contentKey).sort()]);
      return [id, placed.sort(([a], [b]) => Number(a) - Number(b))] as const;
    }),
  );
  const events = rows.map(({ record_id, row }) => {
    return [String(row.correlation_id), JSON.stringify({ row, by: saidOf.get(record_id) }, null, 1)] as const;
  });
  const coverage = await db.$queryRaw`select to_jsonb(c) as c from coverage c order by kind, source, hour`;
  return new Map([...events, ["coverage", JSON.stringify(coverage, null, 1)]]);
}

function expectSame(found: Map<string, string>, expected: Map<string, string>, copies: Copy[]) {
  for (const [id, event] of expected) {
    if (found.get(id) === event) continue;
    const own = copies.filter((copy) => copy.event.correlationId === id);
    expect(found.get(id), own.map(({ file, event: row }) => `${file}: ${JSON.stringify(row)}`).join("\n")).toBe(event);
  }
  expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
}

test("an event is what the set of its copies says, in whichever order they come, and without one what the others say", async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), order, order, fc.nat(files - 1), async (seed, one, other, undone) => {
      // Hundreds of events a run: which of them differs is told by itself, without making all of them fewer first.
      const copies = copiesOf(fc.sample(event, { seed, numRuns: eventsPerRun }));
      await emptyDatabase();
      const expected = await everything(await load(copies, one));
      await emptyDatabase();
      const uploads = await load(copies, other);
      expectSame(await everything(uploads), expected, copies);

      await undoUpload(uploads[undone] ?? "", { by: "test" });
      const left = await everything(uploads);
      const rest = copies.filter(({ file }) => file !== undone);
      await emptyDatabase();
      expectSame(left, await everything(await load(rest, one)), rest);
    }),
    { numRuns: runs, endOnFailure: true },
  );
}, 300_000);
