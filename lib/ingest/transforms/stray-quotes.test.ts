import { describe, expect, test } from "vitest";
import { type Random, random as seeded } from "@/lib/demo/random";
import { workTime } from "@/lib/testing/work-time";
import { CsvRecords } from "./csv-records";

const header = ["TimeGenerated", "Id", "Upn", "Location", "Policies", "Empty", "Agent", "Code", "Details", "Type"];
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A row as portals write it: JSON in quotes, some of it on many lines, empty cells with and without quotes. */
function line(index: number, random: Random): string {
  const location = { city: random.pick(["Oslo", "Zürich", ""]), geo: { lat: random.int(0, 89) } };
  const policies = Array.from({ length: random.int(0, 2) }, (_, at) => ({ id: at, name: 'the "first", of all' }));
  const cells = [
    `2026-03-0${1 + random.int(0, 8)}T10:00:00.1234567Z`,
    `row-${index}`,
    "ana@aldermoor.example",
    quoted(JSON.stringify(location)),
    quoted(random.chance(0.2) ? JSON.stringify(policies, null, 2) : JSON.stringify(policies)),
    random.pick(["", '""']),
    random.pick([quoted("Mozilla/5.0 (X11; Linux, like Gecko)"), "curl/8.1", '""']),
    String(random.int(0, 60_000)),
    random.pick(["", quoted("a, b"), quoted('{"x":""}'), quoted(",")]),
    random.pick(["SigninLogs", quoted("SigninLogs")]),
  ];
  return cells.join(",");
}

type Found = { rows: Map<string, string>; records: number; lines: number[] };

function read(bytes: Uint8Array, chunk: number): Found {
  const splitter = new CsvRecords(",");
  const found: Found = { rows: new Map(), records: 0, lines: [] };
  for (let at = 0; at < bytes.length; at += chunk) {
    for (const { row, line } of splitter.push(bytes.subarray(at, at + chunk), at + chunk >= bytes.length).records) {
      found.records += 1;
      found.lines.push(line);
      if (row) found.rows.set(String(row.get("id")), JSON.stringify(header.map((name) => row.get(name.toLowerCase()))));
    }
  }
  return found;
}

/** How many rows of the sound file are not there any more as they were. */
function lost(sound: Found, damaged: Found): string[] {
  return [...sound.rows].filter(([id, row]) => damaged.rows.get(id) !== row).map(([id]) => id);
}

function file(rows: number, end: string, seed: number): Buffer {
  const random = seeded("stray quotes", seed);
  return Buffer.from(
    [header.join(","), ...Array.from({ length: rows }, (_, index) => line(index, random))].join(end) + end,
  );
}

const inserted = (bytes: Buffer, at: number, what: string) =>
  Buffer.concat([bytes.subarray(0, at), Buffer.from(what), bytes.subarray(at)]);

describe.each(["\n", "\r\n"])("lines that end in %j", (end) => {
  const bytes = file(24, end, 7);
  const sound = read(bytes, 1 << 20);
  const from = bytes.indexOf(end) + end.length;

  test("a stray quote at any place costs at most its own row", () => {
    expect(sound.rows.size).toBe(24);
    const worst: string[] = [];
    for (let at = from; at <= bytes.length; at += 1) {
      const gone = lost(sound, read(inserted(bytes, at, '"'), 1 << 20));
      if (gone.length > 1) worst.push(`${at}: ${gone} ${JSON.stringify(bytes.toString("utf8", at - 25, at + 25))}`);
    }
    expect(worst).toEqual([]);
  });

  test("a quote that is missing costs at most its own row", () => {
    const worst: string[] = [];
    for (let at = bytes.indexOf('"', from); at !== -1; at = bytes.indexOf('"', at + 1)) {
      const gone = lost(sound, read(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]), 997));
      if (gone.length > 1) worst.push(`${at}: ${gone} ${JSON.stringify(bytes.toString("utf8", at - 25, at + 25))}`);
    }
    expect(worst).toEqual([]);
  });

  test("a file that is cut anywhere loses the row in which it is cut", () => {
    for (let at = from; at < bytes.length; at += 3) {
      const cut = read(bytes.subarray(0, at), 1 << 20);
      const before = [...sound.rows.keys()].filter(
        (_, index) => (sound.lines[index + 1] ?? 1e9) <= countLines(bytes, at),
      );
      expect(before.filter((id) => cut.rows.get(id) !== sound.rows.get(id))).toEqual([]);
    }
  });
});

function countLines(bytes: Buffer, to: number): number {
  let lines = 1;
  for (let at = bytes.indexOf(10); at !== -1 && at < to; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

test("hundreds of stray quotes in a hundred thousand rows cost at most one row each", { timeout: 120_000 }, () => {
  const bytes = file(100_000, "\r\n", 11);
  const sound = read(bytes, 1 << 18);
  expect(sound.rows.size).toBe(100_000);
  const random = seeded("places");
  const places = Array.from({ length: 400 }, () => random.int(200, bytes.length)).sort((a, b) => a - b);
  const parts: Buffer[] = [];
  let last = 0;
  for (const at of places) {
    parts.push(bytes.subarray(last, at), Buffer.from('"'));
    last = at;
  }
  const damaged = read(Buffer.concat([...parts, bytes.subarray(last)]), 1 << 18);
  expect(lost(sound, damaged).length).toBeLessThanOrEqual(places.length);
  expect(damaged.lines).toEqual([...damaged.lines].sort((a, b) => a - b));
});

test("quotes that never pair end in time", { timeout: 120_000 }, () => {
  for (const piece of ['"', 'a,"b\n', '"a""\n', ',",\n', '"""\n', 'a,b,"\r', "\r", '"\n\n', 'x,"""",\n']) {
    const bytes = Buffer.from(`a,b,c\n${piece.repeat(Math.ceil((1 << 19) / piece.length))}`);
    const took = workTime(() => {
      const splitter = new CsvRecords(",");
      for (let at = 0; at < bytes.length; at += 1 << 18) {
        splitter.push(bytes.subarray(at, at + (1 << 18)), at + (1 << 18) >= bytes.length);
      }
    });
    expect(took, JSON.stringify(piece)).toBeLessThan(5000);
  }
});
