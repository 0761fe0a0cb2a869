import type { Repair } from "@/lib/ingest/repairs";
import { Columns, CsvRow } from "@/lib/ingest/row";
import { Carry } from "./carry";
import { type Batch, maxRecordBytes, type SourceRecord } from "./record";
import { readText } from "./text";

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/** Lines tried as the start of a sound record before the damage is cut off after its first line. */
const maxTries = 2000;

type Scan = {
  /** Where the next record starts. */
  next: number;
  fields: number;
  outcome: "complete" | "needs-more" | "damaged";
};

/** Tells records of a delimited file apart, byte by byte; only the cells that are asked for become strings. */
class CsvScanner {
  starts = new Int32Array(512);
  ends = new Int32Array(512);
  /** 0 plain, 1 quoted, 2 quoted with doubled quotes inside. */
  quoting = new Uint8Array(512);

  constructor(private readonly delimiter: number) {}

  scan(bytes: Uint8Array, from: number, isLast: boolean): Scan {
    const { delimiter } = this;
    const end = bytes.length;
    let at = from;
    let fields = 0;
    for (;;) {
      if (fields === this.starts.length) this.grow();
      if (at < end && bytes[at] === quote) {
        const start = at + 1;
        let doubled = 1;
        at = start;
        for (;;) {
          at = bytes.indexOf(quote, at);
          if (at === -1) return { next: end, fields, outcome: isLast ? "damaged" : "needs-more" };
          if (at + 1 === end && !isLast) return { next: end, fields, outcome: "needs-more" };
          if (bytes[at + 1] !== quote) break;
          doubled = 2;
          at += 2;
        }
        this.starts[fields] = start;
        this.ends[fields] = at;
        this.quoting[fields] = doubled;
        at += 1;
        if (at < end && bytes[at] === carriageReturn && (at + 1 === end || bytes[at + 1] === lineFeed)) {
          if (at + 1 === end && !isLast) return { next: end, fields, outcome: "needs-more" };
          at += 1;
        }
      } else {
        const start = at;
        while (at < end && bytes[at] !== delimiter && bytes[at] !== lineFeed) at += 1;
        if (at === end && !isLast) return { next: end, fields, outcome: "needs-more" };
        this.starts[fields] = start;
        this.ends[fields] = at > start && bytes[at] !== delimiter && bytes[at - 1] === carriageReturn ? at - 1 : at;
        this.quoting[fields] = 0;
      }
      fields += 1;
      if (at >= end) return { next: end, fields, outcome: isLast ? "complete" : "needs-more" };
      if (bytes[at] === lineFeed) return { next: at + 1, fields, outcome: "complete" };
      // A closing quote with text behind it: the quotes of this record do not pair.
      if (bytes[at] !== delimiter) return { next: at, fields, outcome: "damaged" };
      at += 1;
    }
  }

  /** Start, end and quoting of each cell of the record that was scanned last, for keeping. */
  places(fields: number): Int32Array {
    const places = new Int32Array(fields * 3);
    for (let field = 0; field < fields; field += 1) {
      places[field * 3] = this.starts[field] ?? 0;
      places[field * 3 + 1] = this.ends[field] ?? 0;
      places[field * 3 + 2] = this.quoting[field] ?? 0;
    }
    return places;
  }

  private grow() {
    const double = <Kind extends Int32Array | Uint8Array>(old: Kind, next: Kind): Kind => {
      next.set(old);
      return next;
    };
    this.starts = double(this.starts, new Int32Array(this.starts.length * 2));
    this.ends = double(this.ends, new Int32Array(this.ends.length * 2));
    this.quoting = double(this.quoting, new Uint8Array(this.quoting.length * 2));
  }
}

function countLines(bytes: Uint8Array, from: number, to: number): number {
  let lines = 0;
  for (let at = bytes.indexOf(lineFeed, from); at !== -1 && at < to; at = bytes.indexOf(lineFeed, at + 1)) lines += 1;
  return lines;
}

/** Splits a delimited file. A damaged place costs its own record: reading goes on at the next line that starts a sound one. */
export class CsvRecords {
  private readonly scanner: CsvScanner;
  private readonly carry = new Carry();
  private columns: Columns | null = null;
  private line = 1;
  private offset = 0;

  constructor(delimiter: string) {
    this.scanner = new CsvScanner(delimiter.charCodeAt(0));
  }

  push(chunk: Uint8Array, isLast: boolean): Batch {
    const bytes = this.carry.add(chunk, isLast);
    if (bytes === null) return { records: [], bytesRead: this.offset, columns: this.columns };
    const records: SourceRecord[] = [];
    let at = 0;
    while (at < bytes.length) {
      const scan = this.scanner.scan(bytes, at, isLast);
      if (scan.outcome === "needs-more" && bytes.length - at < maxRecordBytes) break;
      const isSound = scan.outcome === "complete" && (this.columns === null || this.fits(bytes, at, scan));
      const next = isSound ? scan.next : this.nextSound(bytes, at, isLast);
      if (next === null) break;
      const record = this.record(bytes, at, next, isSound ? scan.fields : null);
      if (record) records.push(record);
      this.line += countLines(bytes, at, next);
      this.offset += next - at;
      at = next;
    }
    this.carry.keep(bytes.subarray(at), at > 0);
    return { records, bytesRead: this.offset, columns: this.columns };
  }

  /** An empty line is no record; anything else must have the header's number of cells. */
  private fits(bytes: Uint8Array, at: number, scan: Scan): boolean {
    return scan.fields === this.columns?.header.length || this.isBlank(bytes, at, scan.next);
  }

  private isBlank(bytes: Uint8Array, from: number, to: number): boolean {
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at];
      if (byte !== lineFeed && byte !== carriageReturn && byte !== 32) return false;
    }
    return true;
  }

  /** The next line on which a record with the right number of cells starts; null when more bytes are needed to know. */
  private nextSound(bytes: Uint8Array, from: number, isLast: boolean): number | null {
    const isFull = bytes.length - from >= maxRecordBytes;
    let first: number | null = null;
    let tried = 0;
    for (
      let at = bytes.indexOf(lineFeed, from);
      at !== -1 && at + 1 < bytes.length;
      at = bytes.indexOf(lineFeed, at + 1)
    ) {
      first ??= at + 1;
      tried += 1;
      if (tried > maxTries) return first;
      const scan = this.scanner.scan(bytes, at + 1, isLast);
      if (scan.outcome === "complete" && scan.fields === this.columns?.header.length) return at + 1;
      if (scan.outcome === "needs-more" && !isFull) return null;
    }
    if (isLast) return bytes.length;
    return isFull ? (first ?? bytes.length) : null;
  }

  private record(bytes: Uint8Array, from: number, to: number, fields: number | null): SourceRecord | null {
    if (this.isBlank(bytes, from, to)) return null;
    const raw = bytes.subarray(from, to);
    const repairs: Repair[] = [];
    const place = { line: this.line, offset: this.offset, raw, repairs };
    if (fields === null) {
      return {
        ...place,
        row: null,
        damage: `the line does not split into the header's ${this.columns?.header.length ?? 0} columns`,
      };
    }
    const cells = this.cells(bytes, from, to, fields, repairs);
    if (this.columns === null) {
      this.columns = new Columns(Array.from({ length: fields }, (_, index) => cells(index)));
      return null;
    }
    return { ...place, row: new CsvRow(this.columns, cells), damage: null };
  }

  /** Cells are decoded when asked for; their places are kept because the scanner moves on. */
  private cells(bytes: Uint8Array, from: number, to: number, fields: number, repairs: Repair[]) {
    const places = this.scanner.places(fields);
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const isClean = isPlain(bytes, from, to);
    return (index: number): string => {
      const start = places[index * 3] ?? 0;
      const end = places[index * 3 + 1] ?? 0;
      if (start === end) return "";
      const text = isClean ? buffer.toString("latin1", start, end) : readText(bytes.subarray(start, end), repairs);
      return places[index * 3 + 2] === 2 ? text.replaceAll('""', '"') : text;
    };
  }
}

/** Only ASCII without NUL: such cells need no check, and one byte is one character. */
function isPlain(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0 || byte > 127) return false;
  }
  return true;
}
