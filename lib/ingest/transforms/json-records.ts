import { type Ahead, type Tap, untapped } from "@/lib/ingest/bytes/cells";
import { JsonCells } from "@/lib/ingest/bytes/json-cells";
import type { Repair } from "@/lib/ingest/repairs";
import { JsonRow } from "@/lib/ingest/row";
import { Carry } from "./carry";
import { maxDepth } from "./depth";
import { endOfHeading, endOfMember, isJsonLines, startsRow, trimmedEnd } from "./json-places";
import { endOfValue, insideEnvelope, OpenValue, skipSeparators } from "./json-scanner";
import { TableReader, tableRow } from "./json-tables";
import { countLines } from "./line-feeds";
import { parseJson } from "./parse-json";
import { type Batch, maxRecordBytes, type SourceRecord, tooLong } from "./record";
import { RowLikeness } from "./row-likeness";
import { ofTable, sharing } from "./rows-of-one-text";
import { tableRows } from "./table-rows";
import { mendJson, readText } from "./text";

const openBrace = 123;
const openBracket = 91;
const closers = new Set([93, 125]);
const quote = 34;
const lineFeed = 10;
/** A second look at strings only where an escape could hide NUL or half a character. */
const suspicious = /\\u(?:0000|[dD][89a-fA-F])/;

/** Bytes that are looked through for the ends of damaged places: so many at first, and so many more for every byte that is read. */
const patience = { first: 16 * maxRecordBytes, perByte: 8 };

const tooManyValues = "it has more values than its table has columns";
const damagedValue = "this is not valid JSON";

/**
 * Splits a stream of JSON values into rows: JSON lines, one array, arrays one after another, and the envelopes `records`, `value`
 * and `results` all come out as the objects inside. A broken value costs itself: reading goes on where the next object starts.
 */
export class JsonRecords {
  private readonly carry = new Carry();
  private line = 1;
  private offset = 0;
  private lines: boolean | null = null;
  private readonly tables = new TableReader();
  private readonly likeness = new RowLikeness();
  /** Envelopes that are open, and whether their list of rows is: what stands in the list and is no row is damage. */
  private envelopes = 0;
  private isInList = false;
  private patience = patience.first;
  private cells: JsonCells | null = null;
  /** A line longer than any may be goes on: up to its end it is still the one that was rejected. */
  private isInside = false;
  /** The same of a value among others, and whether the bytes at hand begin with what may be the next row. */
  private long: OpenValue | null = null;
  private mayStart = false;
  /** Line feeds up to where the row was taken, if it was. */
  private takenLines: number | null = null;

  constructor(private readonly tap: Tap = untapped()) {
    tap.isHeard = true;
  }

  push(chunk: Uint8Array, isLast: boolean): Batch {
    this.patience += patience.perByte * chunk.length;
    const bytes = this.carry.add(chunk, isLast);
    const behind = () => ({
      bytesRead: this.offset,
      nextLine: this.tables.needsWhatIsAbove || this.isInside || this.long ? 0 : this.line,
      columns: null,
    });
    if (bytes === null) return { records: [], ...behind() };
    const records: SourceRecord[] = [];
    const { sink } = this.tap;
    if (sink) {
      this.cells ??= new JsonCells(sink.names, sink.kernel);
      this.cells.load(bytes);
    }
    this.lines ??= isJsonLines(bytes, isLast);
    let at = 0;
    while (at < bytes.length && this.lines !== null) {
      const next = this.lines
        ? this.nextLine(bytes, at, isLast, records)
        : this.long
          ? this.behindLong(this.long, bytes, at, isLast)
          : this.nextValue(bytes, at, isLast, records);
      if (next === null) break;
      this.line += this.takenLines ?? countLines(bytes, at, next);
      this.takenLines = null;
      this.offset += next - at;
      at = next;
    }
    this.carry.keep(bytes.subarray(at), at > 0);
    if (this.tap.skip > 0) this.tap.skip -= records.splice(0, this.tap.skip).length;
    return { records, ...behind() };
  }

  /** Index behind a row that the sink took from its bytes, and behind the end of its line; -1 when it took none. */
  private taken(bytes: Uint8Array, start: number, lineStart: number): number {
    const { sink, skip } = this.tap;
    if (sink === null || skip > 0 || this.cells === null) return -1;
    const end = this.cells.scan(start);
    if (end === -1) return -1;
    const before = countLines(bytes, lineStart, start);
    if (!sink.take(this.cells, this.cells, this.line + before, start, end)) return -1;
    const isOver = bytes[end] === lineFeed;
    this.takenLines = before + this.cells.lines + (isOver ? 1 : 0);
    return isOver ? end + 1 : end;
  }

  /** Goes on at a place further down where a record starts; not in a table, whose columns stand above its rows. */
  jump({ offset, line }: Ahead): boolean {
    if (this.lines === null || this.tables.needsWhatIsAbove || offset < this.offset) return false;
    this.carry.keep(new Uint8Array(0), true);
    this.offset = offset;
    this.line = line;
    return true;
  }

  /** JSON lines: whatever is wrong inside a line ends with it. */
  private nextLine(bytes: Uint8Array, from: number, isLast: boolean, records: SourceRecord[]): number | null {
    const start = skipSeparators(bytes, from);
    if (bytes[start] === openBrace && !this.isInside) {
      const behind = this.taken(bytes, start, from);
      // Whatever else stands in the line is read from there.
      if (behind !== -1) return behind;
    }
    const end = bytes.indexOf(lineFeed, from);
    const next = end === -1 ? bytes.length : end + 1;
    if (this.isInside) {
      this.isInside = end === -1;
      return next;
    }
    // Empty lines, all at once: there may be megabytes of them.
    if (start >= next) return start;
    if (end === -1 && !isLast && bytes.length - from < maxRecordBytes) return null;
    if (end === -1 && !isLast && (insideEnvelope(bytes, start) ?? -1) !== -1) {
      // A page of many rows on one line is read row by row, and so is what follows.
      this.lines = false;
      return from;
    }
    const isCut = end === -1 && !isLast;
    const whole = isCut && bytes[start] === openBrace ? endOfValue(bytes, start) : -1;
    if (whole !== -1) {
      // One of many values on a line: the next ones are not lost with its end.
      this.rowsOfLine(bytes, start, whole, from, records);
      return whole;
    }
    this.rowsOfLine(bytes, start, trimmedEnd(bytes, start, next), from, records);
    this.isInside = isCut;
    const cut = this.isInside ? records.at(-1) : undefined;
    if (cut) cut.damage = tooLong;
    return next;
  }

  /** A line is one value; where a line break was lost it is several, one after another. */
  private rowsOfLine(bytes: Uint8Array, start: number, to: number, lineStart: number, records: SourceRecord[]) {
    const before = records.length;
    if (this.rows(bytes, start, to, lineStart, records)) return;
    const first = endOfValue(bytes.subarray(0, to), start);
    const second = first === -1 ? to : skipSeparators(bytes, first);
    if (second >= to || bytes[second] !== openBrace) return;
    records.length = before;
    if (this.rows(bytes, start, first, lineStart, records)) this.rowsOfLine(bytes, second, to, lineStart, records);
    else {
      records.length = before;
      records.push(this.damaged(bytes, start, to, lineStart, damagedValue));
    }
  }

  private nextValue(bytes: Uint8Array, from: number, isLast: boolean, records: SourceRecord[]): number | null {
    const start = skipSeparators(bytes, from);
    if (start >= bytes.length) return isLast ? bytes.length : null;
    const byte = bytes[start] ?? 0;
    // Arrays and envelopes are entered; their closing brackets are stepped over.
    if (byte === openBracket && !this.tables.columns) {
      const first = skipSeparators(bytes, start + 1);
      if (first >= bytes.length && !isLast) return null;
      this.isInList = true;
      return start + 1;
    }
    if (closers.has(byte)) {
      this.tables.columns = null;
      if (byte === openBracket + 2) this.isInList = false;
      else if (!this.isInList && this.envelopes > 0) this.envelopes -= 1;
      return start + 1;
    }
    if (byte === quote && this.envelopes > 0 && !this.isInList) {
      const end = endOfMember(bytes, start);
      if (end === -1 && !isLast && bytes.length - start < maxRecordBytes) return null;
      if (end !== -1 && end !== null) return end;
    }
    if (byte === openBrace && !this.tables.columns) {
      const behind = this.taken(bytes, start, from);
      if (behind !== -1) return behind;
      const rows = this.tables.enter(bytes, start);
      if (rows !== null && rows !== -1) return this.enter(rows);
      if (rows === -1 && !isLast && bytes.length - start < maxRecordBytes) return null;
      const inside = insideEnvelope(bytes, start);
      if (inside !== null && inside !== -1) return this.enter(inside);
      if (inside === -1 && !isLast && bytes.length - start < maxRecordBytes) return null;
    }
    const heading = this.envelopes === 0 && !this.isInList ? endOfHeading(bytes, start) : null;
    if (heading === -1 && !isLast) return null;
    if (heading !== null && heading !== -1) return heading;
    const end = endOfValue(bytes, start);
    if (end === -1 && !isLast && bytes.length - start < maxRecordBytes) return null;
    const isValue = byte === openBrace || byte === openBracket;
    // A stray word behind the rows of an envelope.
    if (!isValue && end !== -1 && this.envelopes > 0 && !this.isInList) return end;
    if (isValue && end === -1 && !isLast) {
      this.long = new OpenValue();
      this.long.feed(bytes, start, start + 1);
      const next = this.behindLong(this.long, bytes, start + 1, isLast) ?? start + 1;
      const [to, damage] = this.long ? [bytes.length, tooLong] : [next, damagedValue];
      records.push(this.damaged(bytes, start, to, from, damage));
      return next;
    }
    const before = records.length;
    if (isValue && end !== -1 && this.rows(bytes, start, end, from, records)) return end;
    records.length = before;
    const next = this.nextSound(bytes, start, isLast);
    if (next === null) return null;
    records.push(this.damaged(bytes, start, next, from, damagedValue));
    return next;
  }

  /**
   * Behind a value that is longer than any row may be: where it ends, or where a row starts because its quotes and brackets do not
   * pair. Null when more bytes are needed to know.
   */
  private behindLong(long: OpenValue, bytes: Uint8Array, from: number, isLast: boolean): number | null {
    const { columns } = this.tables;
    const opener = columns ? openBracket : openBrace;
    let fed = from;
    for (let at = bytes.indexOf(opener, from); at !== -1; at = bytes.indexOf(opener, at + 1)) {
      const isHeld = at === from && this.mayStart;
      if (this.patience < 0 || !(isHeld || columns || startsRow(bytes, at))) continue;
      const over = long.feed(bytes, fed, at);
      fed = at;
      if (over !== -1) return this.endLong(over);
      const end = endOfValue(bytes, at);
      this.patience -= (end === -1 ? bytes.length : end) - at;
      if (end === -1) {
        if (isLast || bytes.length - at >= maxRecordBytes) continue;
        // It is looked at again with what follows.
        this.mayStart = true;
        return at === from ? null : at;
      }
      const value = parse(Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString("utf8"));
      if (value === undefined) continue;
      const isLike = columns ? Array.isArray(value) && value.length === columns.length : this.likeness.fits(value);
      if (isLike || (!columns && long.cannotHoldRow)) return this.endLong(at);
    }
    const over = long.feed(bytes, fed, bytes.length);
    if (over !== -1) return this.endLong(over);
    this.mayStart = false;
    return bytes.length;
  }

  private endLong(at: number): number {
    this.long = null;
    this.mayStart = false;
    return at;
  }

  private enter(at: number): number {
    this.envelopes += 1;
    this.isInList = true;
    return at;
  }

  /** Where the next row starts that reads as one; null when more bytes are needed. */
  private nextSound(bytes: Uint8Array, from: number, isLast: boolean): number | null {
    const { columns } = this.tables;
    const opener = columns ? openBracket : openBrace;
    let unlike: number | null = null;
    for (let at = bytes.indexOf(opener, from + 1); at !== -1; at = bytes.indexOf(opener, at + 1)) {
      if (!columns && !startsRow(bytes, at)) continue;
      const end = endOfValue(bytes, at);
      this.patience -= (end === -1 ? bytes.length : end) - at;
      // Brackets that never close, one inside the other: such a file is not looked through again and again.
      if (this.patience < 0) return bytes.length;
      if (end === -1) continue;
      const value = parse(Buffer.from(bytes.buffer, bytes.byteOffset + at, end - at).toString("utf8"));
      if (value === undefined) continue;
      if (columns ? Array.isArray(value) && value.length === columns.length : this.likeness.fits(value)) return at;
      if (!columns) unlike ??= at;
    }
    if (isLast || bytes.length - from >= maxRecordBytes) return unlike ?? bytes.length;
    return null;
  }

  /** False when the bytes are no JSON. */
  private rows(bytes: Uint8Array, start: number, end: number, lineStart: number, records: SourceRecord[]): boolean {
    const raw = bytes.subarray(start, end);
    const repairs: Repair[] = [];
    const text = readText(raw, repairs);
    const parsed = parseJson(text, repairs);
    if (parsed === undefined) {
      records.push(this.damaged(bytes, start, end, lineStart, damagedValue));
      return false;
    }
    if (parsed.isTooDeep) {
      records.push(this.damaged(bytes, start, end, lineStart, `its objects are nested deeper than ${maxDepth} levels`));
      return true;
    }
    const value = suspicious.test(text) ? mendJson(parsed.value, repairs) : parsed.value;
    const place = {
      line: this.line + countLines(bytes, lineStart, start),
      offset: this.offset + start - lineStart,
      raw,
      repairs,
    };
    const items = [...this.items(value)];
    for (const item of items) {
      const isRow = item !== null && typeof item === "object" && !Array.isArray(item);
      if (isRow) this.likeness.learn(item);
      const row = isRow ? new JsonRow(item) : null;
      const damage = isRow ? null : this.tables.columns ? tooManyValues : "this is no JSON object";
      const { columns } = this.tables;
      if (items.length === 1)
        records.push(columns ? ofTable(columns, { ...place, row, damage }, item) : { ...place, row, damage });
      else records.push(sharing(place, items.length, item, row, damage));
    }
    return true;
  }

  private items(value: unknown): Iterable<unknown> {
    const { columns } = this.tables;
    if (columns && Array.isArray(value)) return [tableRow(columns, value)];
    return tableRows(value);
  }

  private damaged(bytes: Uint8Array, start: number, end: number, lineStart: number, damage: string): SourceRecord {
    const record: SourceRecord = {
      line: this.line + countLines(bytes, lineStart, start),
      offset: this.offset + start - lineStart,
      raw: bytes.subarray(start, end),
      row: null,
      damage,
      repairs: [],
    };
    return this.tables.columns ? ofTable(this.tables.columns, record, null) : record;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
