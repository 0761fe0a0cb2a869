import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { logonFromXml } from "@/lib/ingest/formats/windows-xml";
import { parseIso } from "@/lib/ingest/times/iso";
import type { SourceRecord } from "@/lib/ingest/transforms/record";
import { parseXml } from "@/lib/ingest/transforms/xml-element";
import { XmlRecords, XmlRow } from "@/lib/ingest/transforms/xml-records";
import { evtxChunk, evtxFile, type MadeEvent, seal } from "@/lib/testing/evtx-file";
import fc from "@/lib/testing/properties";
import { samples } from "@/lib/testing/shared-samples";
import { workTime } from "@/lib/testing/work-time";
import { EvtxRecords, EvtxRow } from "./evtx-records";

const names = ["TargetUserName", "TargetDomainName", "LogonType", "IpAddress"];

const event = (recordId: number, user = "ana"): MadeEvent => ({
  recordId,
  // 2026-06-15T12:45:00.1234567Z
  ticks: 116_444_736_000_000_000n + 17_815_275_001_234_567n,
  eventId: 4624,
  channel: "Security",
  computer: "srv01.aldermoor.example",
  data: [user, "ALDERMOOR", "10", "192.0.2.10"],
});

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => event(from + index));
const file = () => evtxFile(evtxChunk(range(1, 5), names), evtxChunk(range(6, 9), names));

/** The record number of each event, or why it is none. */
function read(bytes: Buffer, pieceBytes = bytes.length) {
  const splitter = new EvtxRecords();
  const found: string[] = [];
  const repairs: string[] = [];
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const batch = splitter.push(bytes.subarray(at, at + pieceBytes), at + pieceBytes >= bytes.length);
    for (const record of batch.records) {
      found.push(record.row instanceof EvtxRow ? logonFromXml(record.row.element).recordNumber : (record.damage ?? ""));
      repairs.push(...record.repairs);
      const raw = Buffer.from(record.raw);
      if (record.row instanceof EvtxRow) expect(parseXml(raw.toString())).toEqual(record.row.element);
      else expect(bytes.subarray(record.offset, record.offset + raw.length).equals(raw)).toBe(true);
    }
  }
  return { found, repairs };
}

/** Where the record of that ordinal number starts. */
function recordAt(bytes: Buffer, ordinal: number): number {
  let at = -1;
  for (let count = 0; count < ordinal; count += 1) at = bytes.indexOf(Buffer.from([0x2a, 0x2a, 0, 0]), at + 1);
  return at;
}

const numbersOf = (from: number, to: number) => range(from, to).map(({ recordId }) => String(recordId));

describe("a Windows event log", () => {
  test("gives its events with the values that its templates ask for", () => {
    const { records } = new EvtxRecords().push(file(), true);
    const [first] = records;
    expect(first?.row instanceof EvtxRow && logonFromXml(first.row.element)).toMatchObject({
      eventTime: parseIso("2026-06-15T12:45:00.123456Z"),
      eventId: 4624,
      computer: "srv01.aldermoor.example",
      recordNumber: "1",
      logonType: 10,
      account: "ALDERMOOR\\ana",
      ip: "192.0.2.10",
    });
    expect(records.map(({ line, damage }) => [line, damage])).toEqual(
      range(1, 9).map(({ recordId }) => [recordId, null]),
    );
  });

  test.each([1000, 4096, 65_536, 1_000_000])("is the same in pieces of %i bytes", (pieceBytes) => {
    expect(read(file(), pieceBytes)).toEqual({ found: numbersOf(1, 9), repairs: [] });
  });

  test("space that was set aside and not used yet is no damage", () => {
    expect(read(Buffer.concat([file(), Buffer.alloc(200_000)])).found).toEqual(numbersOf(1, 9));
  });

  test("texts keep what the database cannot hold as visible signs", () => {
    const { found } = read(evtxFile(evtxChunk([event(1, "a\0b"), event(2, "a\ud800b")], names)));
    expect(found).toEqual(["1", "2"]);
    const { records } = new EvtxRecords().push(evtxFile(evtxChunk([event(1, "a\0b")], names)), true);
    expect(records[0]?.repairs).toEqual(["nul"]);
  });
});

describe.skipIf(!samples.exist)("real event logs", () => {
  test.each([
    ["Security_short_selected", 7],
    ["post-Security", 126],
    ["security", 2261],
  ])("%s: every event is read, every checksum fits, and its XML reads as the same event", (name, events) => {
    const bytes = readFileSync(samples.path(`windows/omerbenamram_${name}.evtx`));
    const { found, repairs } = read(bytes, 100_000);
    expect([found.length, new Set(found).size, repairs]).toEqual([events, events, []]);
    const { records } = new EvtxRecords().push(bytes, true);
    const rendered = Buffer.concat(records.map(({ raw }) => raw));
    const again = new XmlRecords().push(rendered, true).records;
    const logons = (rows: SourceRecord[]) => rows.map(({ row }) => row instanceof XmlRow && logonFromXml(row.element));
    expect(logons(again)).toEqual(logons(records));
  });
});

describe("a damaged event log", () => {
  test("one changed byte is found by the checksum and said of the events of its chunk, which are read", () => {
    const bytes = file();
    const at = bytes.indexOf(Buffer.from("192.0.2.10", "utf16le"));
    bytes[at] = 50;
    expect(read(bytes)).toEqual({ found: numbersOf(1, 9), repairs: Array(5).fill("checksum") });
  });

  test("a record whose frame is damaged costs itself", () => {
    const bytes = file();
    const second = bytes.indexOf(Buffer.from([0x2a, 0x2a, 0, 0]), 4096 + 512 + 4);
    bytes.writeUInt32LE(77, second + 4);
    expect(read(bytes).found).toEqual(["1", "no record starts here", "3", "4", "5", ...numbersOf(6, 9)]);
  });

  test("bytes between chunks, and a chunk that lost its middle, cost themselves", () => {
    const [first, second] = [evtxChunk(range(1, 5), names), evtxChunk(range(6, 9), names)];
    expect(read(evtxFile(first, Buffer.from("garbage"), second)).found).toEqual([
      ...numbersOf(1, 5),
      "no chunk of an event log starts here",
      ...numbersOf(6, 9),
    ]);
    const third = recordAt(first, 3);
    expect(read(evtxFile(first.subarray(0, third + 30), second)).found).toEqual([
      "1",
      "2",
      "the chunk ends inside a record",
      ...numbersOf(6, 9),
    ]);
    // What was lost stood behind the records.
    expect(read(evtxFile(first.subarray(0, 20_000), second)).found).toEqual(numbersOf(1, 9));
  });

  test("a log that ends in the middle gives what is whole", () => {
    const bytes = file();
    const third = recordAt(bytes, 3);
    expect(read(bytes.subarray(0, third + 100)).found).toEqual(["1", "2", "the chunk ends inside a record"]);
    expect(() => read(bytes.subarray(0, 4096))).toThrow("holds no events");
  });

  test("a text that looks like the start of a chunk does not split a sound one", () => {
    const mark = Buffer.from("ElfChnk\0", "latin1").toString("utf16le");
    expect(read(evtxFile(evtxChunk([event(1, mark), event(2)], names))).found).toEqual(["1", "2"]);
  });
});

describe("a hostile event log", () => {
  const value = (bytes: Buffer, change: (chunk: Buffer, template: number) => void) => {
    const chunk = bytes.subarray(4096, 4096 + 65_536);
    change(chunk, 512 + 24 + 4 + 10);
    seal(chunk);
    return read(bytes).found;
  };

  test("a template that points outside, or at itself, is damage", () => {
    expect(value(file(), (chunk) => chunk.writeUInt32LE(0xfffffff0, 512 + 24 + 4 + 6))[0]).toBe(
      "it points outside its chunk",
    );
    expect(value(file(), (chunk, template) => chunk.writeUInt32LE(0xffffffff, template + 20))[0]).toMatch(
      /outside|beyond|early/,
    );
  });

  test("more values than there are bytes are damage", () => {
    const found = value(file(), (chunk, template) => {
      const count = template + 24 + chunk.readUInt32LE(template + 20);
      chunk.writeUInt32LE(0x7fffffff, count);
    });
    expect(found[0]).toBe("its binary XML is damaged: it has more values than bytes");
  });

  test("a template that holds itself ends", () => {
    const chunk = evtxChunk([{ ...event(1), data: ["y".repeat(100), "", "", ""] }], names);
    const value = chunk.indexOf(Buffer.from("y".repeat(100), "utf16le"));
    const descriptor = chunk.indexOf(Buffer.from([200, 0, 1, 0]));
    chunk[descriptor + 2] = 0x21;
    const template = value + 40;
    for (const at of [value, template + 24]) {
      chunk.writeUInt16LE(0x010c, at);
      chunk.writeUInt32LE(template, at + 6);
    }
    chunk.writeUInt32LE(30, template + 20);
    seal(chunk);
    expect(read(evtxFile(chunk)).found).toEqual(["its elements are nested deeper than 32 levels"]);
  });

  test("a text repeated by a template without end stops at an allowance", () => {
    // Every other hole of the template is turned to the longest text.
    const long = "x".repeat(20_000);
    const many = Array.from({ length: 250 }, (_, index) => `n${index}`);
    const chunk = evtxChunk([{ ...event(1), data: [long, ...many.slice(1).map(() => "")] }], many);
    for (let at = 512; at < 30_000; at += 1) {
      if (chunk[at] === 0x0d && chunk[at + 3] === 1 && chunk.readUInt16LE(at + 1) > 5) chunk.writeUInt16LE(5, at + 1);
    }
    seal(chunk);
    expect(read(evtxFile(chunk)).found).toEqual(["its texts are longer than any event's"]);
  });

  const noise = (bytes: Buffer) =>
    fc.property(
      fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 30 }),
      fc.nat(3),
      (changes, seed) => {
        const changed = Buffer.from(bytes);
        for (const [at, to] of changes) changed[at] = to;
        for (let at = 4096; seed > 0 && at + 65_536 <= changed.length; at += 65_536) {
          const chunk = changed.subarray(at, at + 65_536);
          if (chunk.readUInt32LE(48) <= 65_536) seal(chunk);
        }
        expect(workTime(() => new EvtxRecords().push(changed, true))).toBeLessThan(2000);
      },
    );

  test("whatever bytes change, reading ends, and in time", () => {
    fc.assert(noise(file().subarray(0, 4096 + 65_536 + 3000)), { numRuns: 1500 });
  });

  test.skipIf(!samples.exist)("the same with a real log", () => {
    fc.assert(noise(readFileSync(samples.path("windows/omerbenamram_Security_short_selected.evtx"))), { numRuns: 500 });
  });
});
