import { expect, test } from "vitest";
import { random } from "@/lib/demo/random";
import { workTime } from "@/lib/testing/work-time";
import { JsonRecords } from "./json-records";

const draw = random("json damage");

/** A row as exports write it, with objects and lists of objects inside. */
const row = (index: number) => ({
  id: `row-${index}`,
  createdDateTime: "2026-03-04T10:00:00Z",
  userAgent: draw.pick(["curl/8.1", 'a "quoted" {thing}', "[x]\\", ""]),
  status: { errorCode: draw.int(0, 60_000), failureReason: "Other." },
  policies: Array.from({ length: draw.int(0, 2) }, (_, at) => ({
    id: `policy-${at}`,
    displayName: "P",
    result: "success",
  })),
  location: { city: "Oslo", geo: { lat: 59.9 } },
  tail: null,
});

const rows = Array.from({ length: 5 }, (_, index) => row(index));

const shapes: Record<string, string> = {
  lines: `${rows.map((item) => JSON.stringify(item)).join("\n")}\n`,
  array: JSON.stringify(rows),
  "pretty array": JSON.stringify(rows, null, 2),
  envelope: JSON.stringify({ "@odata.context": "x", value: rows, "@odata.nextLink": "https://y" }),
  "one after another": rows.map((item) => JSON.stringify(item, null, 1)).join("\n"),
};

function read(bytes: Buffer) {
  const found = new Map<string, string>();
  let rejected = 0;
  let repaired = 0;
  const splitter = new JsonRecords();
  for (const chunk of [bytes.subarray(0, 700), bytes.subarray(700)]) {
    for (const record of splitter.push(chunk, chunk.length !== 700 || bytes.length === 700).records) {
      if (record.row) found.set(String(record.row.get("id")), JSON.stringify([...record.row.entries()]));
      else rejected += 1;
      repaired += record.repairs.length;
    }
  }
  return { found, rejected, repaired };
}

test.each(Object.entries(shapes))(
  "one damaged place in %s costs at most its own row, and that row is told",
  (_, text) => {
    const bytes = Buffer.from(text);
    const sound = read(bytes);
    expect([...sound.found.keys(), sound.rejected]).toEqual([...rows.map(({ id }) => id), 0]);
    const worst: string[] = [];
    const check = (damaged: Buffer, what: string, at: number, width: number) => {
      const { found, rejected, repaired } = read(damaged);
      const lost = [...sound.found].filter(([id, content]) => found.get(id) !== content).map(([id]) => id);
      // A row that is there with another value was not lost: its damage left sound JSON behind.
      const gone = lost.filter((id) => !found.has(id));
      const isTold =
        gone.length === 0 || rejected > 0 || repaired > 0 || [...found.keys()].some((id) => !sound.found.has(id));
      const place = `${what} at ${at}, ${JSON.stringify(text.slice(at - 30, at + 20))}`;
      // A hole may leave sound JSON behind in which rows stand inside another row: nobody can see that.
      if ([...found.values()].some((content) => (content.match(/row-\d/g) ?? []).length > 1)) return;
      if (lost.length > Math.max(1, touched(at, width))) worst.push(`${place}: lost ${lost}`);
      else if (!isTold) worst.push(`${place}: ${gone} went without a word`);
    };
    const starts = rows.map(({ id }) => text.indexOf(id));
    /** Rows that a hole takes something of. */
    const touched = (at: number, width: number) =>
      starts.filter((start, index) => at + width > start - 20 && at <= (starts[index + 1] ?? text.length)).length;
    const first = text.indexOf('"id"') - 1;
    for (let at = first; at < bytes.length; at += 1) {
      for (const what of ['"', "{", "}", "[", "]", ",", "\\", ":", "\n", "x"]) {
        check(
          Buffer.concat([bytes.subarray(0, at), Buffer.from(what), bytes.subarray(at)]),
          `inserted ${JSON.stringify(what)}`,
          at,
          0,
        );
      }
      check(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]), "deleted", at, 0);
      check(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 40)]), "hole of 40", at, 40);
    }
    expect(worst.slice(0, 10), `${worst.length} places`).toEqual([]);
  },
);

test("brackets that never close end in time", { timeout: 120_000 }, () => {
  for (const piece of ['[{"a":', '{"a":[', '{"a":1,"b":"', '[{"a":1},']) {
    const bytes = Buffer.from(`[${piece.repeat(Math.ceil((1 << 20) / piece.length))}`);
    const took = workTime(() => {
      const splitter = new JsonRecords();
      for (let at = 0; at < bytes.length; at += 1 << 18) {
        splitter.push(bytes.subarray(at, at + (1 << 18)), at + (1 << 18) >= bytes.length);
      }
    });
    expect(took, piece).toBeLessThan(5000);
  }
});
