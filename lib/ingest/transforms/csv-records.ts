import { AppError } from "@/lib/errors";
import { type Ahead, type Tap, untapped } from "@/lib/ingest/bytes/cells";
import { CsvLayout } from "@/lib/ingest/bytes/csv-layout";
import { mostCells } from "@/lib/ingest/bytes/kernel/kernel";
import type { Repair } from "@/lib/ingest/repairs";
import { Columns, CsvRow } from "@/lib/ingest/row";
import { headerKey } from "@/lib/ingest/sniff/header-key";
import { Carry } from "./carry";
import { isDelimiterLine, loneReturn, looseNames, physicalLine } from "./csv-header";
import { CsvScanner, type Scan } from "./csv-scanner";
import { countLines } from "./line-feeds";
import { type Batch, maxRecordBytes, type SourceRecord, tooLong } from "./record";
import { readText } from "./text";

const lineFeed = 10;
const carriageReturn = 13;

/** Lines tried as the start of a sound record before the damage is cut off after its first line. */
const maxTries = 2000;
/** Bytes that are tried so: as many at first, and so many more for every byte that is read. A file may have no sound row at all. */
const patience = { first: 4 * maxRecordBytes, perByte: 4 };

/** No column's name is longer. */
const longestName = 60;
const longestHeader = 1 << 14;
/** A line among the rows is a header where it names so many of the columns, and more of them than not. */
const leastNames = 4;

/** Splits a delimited file. A damaged place costs its own record: reading goes on at the next line that starts a sound one. */
export class CsvRecords {
  private readonly scanner: CsvScanner;
  private readonly carry = new Carry();
  private columns: Columns | null = null;
  private layout: CsvLayout | null = null;
  private line = 1;
  private offset = 0;

  /** Lines of this file end with a carriage return alone here and there. */
  private isMixed = false;
  /** A record larger than any may be goes on: up to the end of its line it is still the one that was rejected. */
  private isInside = false;
  /** Another header than the first one holds: exports of several tables stand one behind the other. */
  private isOther = false;
  private patience = patience.first;

  constructor(
    private readonly delimiter: string,
    private readonly tap: Tap = untapped(),
  ) {
    this.scanner = new CsvScanner(delimiter.charCodeAt(0));
    tap.isHeard = true;
  }

  push(chunk: Uint8Array, isLast: boolean): Batch {
    this.patience += patience.perByte * chunk.length;
    const bytes = this.carry.add(chunk, isLast);
    const behind = () => ({
      bytesRead: this.offset,
      nextLine: this.isInside || this.isOther ? 0 : this.line,
      columns: this.columns,
    });
    if (bytes === null) return { records: [], ...behind() };
    const records: SourceRecord[] = [];
    const { tap } = this;
    this.scanner.load(bytes, tap.sink?.kernel);
    let at = this.isInside ? this.endOfLine(bytes) : 0;
    while (at < bytes.length) {
      if (this.columns === null) {
        const next = this.header(bytes, at, isLast);
        if (next === null) break;
        this.line += countLines(bytes, at, next);
        this.offset += next - at;
        at = next;
        continue;
      }
      const scan = this.isMixed ? this.scanMixed(bytes, at, isLast) : this.scanner.scan(at, bytes.length, isLast);
      if (scan.outcome === "needs-more" && bytes.length - at < maxRecordBytes) break;
      const isSound = scan.outcome === "complete" && this.fits(bytes, at, scan);
      if (!isSound && !this.isMixed && this.endsInReturn(bytes, at)) {
        this.isMixed = true;
        continue;
      }
      const isTaken = isSound && this.isTaken(scan, at);
      const header = isTaken ? null : this.headerAgain(bytes, at, scan);
      const next = header ?? (isSound ? scan.next : this.nextSound(bytes, at, isLast));
      if (next === null) break;
      if (!isTaken && header === null) {
        const record = this.record(bytes, at, next, isSound ? scan.fields : null);
        this.isInside = !isSound && !isLast && next === bytes.length && bytes[next - 1] !== lineFeed;
        if (record && this.isInside) record.damage = tooLong;
        if (record && tap.skip > 0) tap.skip -= 1;
        else if (record) records.push(record);
      }
      this.line += isSound ? scan.lines : countLines(bytes, at, next);
      this.offset += next - at;
      at = next;
    }
    this.carry.keep(bytes.subarray(at), at > 0);
    return { records, ...behind() };
  }

  /** Takes the names of the columns; returns where the rows start, or null when more bytes are needed to know. */
  private header(bytes: Uint8Array, from: number, isLast: boolean): number | null {
    const scan = this.scanner.scan(from, bytes.length, isLast);
    if (scan.outcome === "needs-more" && bytes.length - from < maxRecordBytes) return null;
    const line = physicalLine(bytes, from);
    const isOneLine = scan.outcome === "complete" && scan.next === line.next;
    if (isOneLine && this.isBlank(bytes, from, scan.next)) return scan.next;
    let names = looseNames(bytes.subarray(from, line.end), this.delimiter);
    let { next } = line;
    if (isOneLine || (scan.outcome === "complete" && this.isFollowed(bytes, scan, isLast))) {
      const { fields } = this.scanner.scan(from, bytes.length, isLast);
      const cells = this.cells(bytes, from, scan.next, fields, []);
      names = Array.from({ length: fields }, (_, index) => cells(index).replaceAll('"', ""));
      next = scan.next;
    }
    // Windows PowerShell puts the .NET type above the header, spreadsheets the delimiter.
    if (names[0]?.startsWith("#TYPE ") || isDelimiterLine(names)) return next;
    this.take(new Columns(names));
    return next;
  }

  private take(columns: Columns) {
    if (columns.header.length > mostCells) {
      throw new AppError("invalid", `The header has ${columns.header.length} columns, and ${mostCells} is the most.`);
    }
    this.columns = columns;
    this.layout = new CsvLayout(columns, (row) => this.reread(columns, row));
  }

  /** Behind a header that stands among the rows, as where exports were put one behind the other; null when the line is none. */
  private headerAgain(bytes: Uint8Array, from: number, scan: Scan): number | null {
    const { columns } = this;
    if (!columns || columns.header.length < leastNames) return null;
    if (scan.outcome !== "complete" || scan.fields < leastNames || scan.next - from > longestHeader) return null;
    if (!this.startsLikeHeader(bytes, from, columns)) return null;
    const cells = this.cells(bytes, from, scan.next, scan.fields, []);
    const names = Array.from({ length: scan.fields }, (_, index) => cells(index).replaceAll('"', ""));
    const known = new Set(names.map((name) => headerKey(name).key).filter((key) => columns.byKey.has(key))).size;
    if (known < leastNames || known * 2 <= names.length) return null;
    if (names.join("\n") === columns.header.join("\n")) return scan.next;
    this.isOther = true;
    this.take(new Columns(names));
    return scan.next;
  }

  private startsLikeHeader(bytes: Uint8Array, from: number, { byKey }: Columns): boolean {
    const delimiter = this.delimiter.charCodeAt(0);
    let end = from;
    while (end < from + longestName && end < bytes.length && bytes[end] !== delimiter) end += 1;
    if (end === from || bytes[end] !== delimiter) return false;
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + from, end - from).toString("utf8");
    return byKey.has(headerKey(name.replaceAll('"', "")).key);
  }

  /** A header of several lines is one when a record of as many cells follows; otherwise its quotes do not pair. */
  private isFollowed(bytes: Uint8Array, header: Scan, isLast: boolean): boolean {
    const second = this.scanner.scan(header.next, bytes.length, isLast);
    return second.outcome === "complete" && second.fields === header.fields;
  }

  /** Behind the line that the bytes begin in the middle of. */
  private endOfLine(bytes: Uint8Array): number {
    const feed = bytes.indexOf(lineFeed);
    this.isInside = feed === -1;
    const next = feed === -1 ? bytes.length : feed + 1;
    if (feed !== -1) this.line += 1;
    this.offset += next;
    return next;
  }

  /** True when a record with the right number of cells ends in a carriage return alone. */
  private endsInReturn(bytes: Uint8Array, from: number): boolean {
    const end = loneReturn(bytes, from, bytes.length);
    if (end === -1) return false;
    const scan = this.scanner.scan(from, end, true);
    return scan.outcome === "complete" && scan.fields === this.columns?.header.length;
  }

  /** Like the scanner, but a line may end with a carriage return alone. */
  private scanMixed(bytes: Uint8Array, from: number, isLast: boolean): Scan {
    const feed = bytes.indexOf(lineFeed, from);
    const end = loneReturn(bytes, from, feed === -1 ? bytes.length : feed);
    if (end !== -1 && (end + 1 < bytes.length || isLast)) {
      const scan = this.scanner.scan(from, end, true);
      if (scan.outcome === "complete" && scan.fields === this.columns?.header.length) return { ...scan, next: end + 1 };
    }
    return this.scanner.scan(from, bytes.length, isLast);
  }

  /** Goes on at a place further down where a record starts. */
  jump({ offset, line }: Ahead): boolean {
    if (this.columns === null || offset < this.offset) return false;
    this.carry.keep(new Uint8Array(0), true);
    this.offset = offset;
    this.line = line;
    return true;
  }

  /** Rows that are behind already, or that the sink reads from their bytes, need no record. */
  private isTaken(scan: Scan, from: number): boolean {
    if (this.layout === null || this.isOther || scan.fields !== this.columns?.header.length) return false;
    const { tap, scanner: cells } = this;
    if (tap.skip > 0 || tap.sink === null || (scan.fields === 1 && cells.starts[0] === cells.ends[0])) return false;
    cells.hash(scan.fields);
    return tap.sink.take(cells, this.layout, this.line, from, scan.next);
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
      if (tried > maxTries || this.patience < 0) return first;
      const scan = this.scanner.scan(at + 1, bytes.length, isLast);
      this.patience -= scan.next - at;
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
    return { ...place, row: this.columns && new CsvRow(this.columns, cells), damage: null };
  }

  /** A record of this file on its own. */
  private reread(columns: Columns, bytes: Buffer): CsvRow | null {
    this.scanner.load(bytes);
    const scan = this.scanner.scan(0, bytes.length, true);
    return new CsvRow(columns, this.cells(bytes, 0, bytes.length, scan.fields, []));
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
