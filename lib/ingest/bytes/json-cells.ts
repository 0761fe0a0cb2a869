import type { CellNames } from "@/lib/ingest/formats/define-format";
import { logAnalyticsName } from "@/lib/ingest/formats/log-analytics-names";
import { JsonRow } from "@/lib/ingest/row";
import { headerKey } from "@/lib/ingest/sniff/header-key";
import { envelopes } from "@/lib/ingest/transforms/json-scanner";
import { type Cells, cellKind, type Layout } from "./cells";
import { type Seen, skipSpace, walkString, walkValue } from "./json-value";

type Column = {
  /** 1 for members of the object inside an envelope. */
  level: 0 | 1;
  /** The name as it stands between the quotes. */
  bytes: Buffer;
  key: string;
  name: string;
  /** The higher, the earlier its word is taken. */
  rank: number;
};

const quote = 34;

/** Tables have a few hundred columns; rows that bring ever new names are read the patient way. */
const mostColumns = 300;

/** The members of one JSON object as cells, column by column; columns join as they are met. */
export class JsonCells implements Cells, Layout {
  bytes: Buffer = Buffer.alloc(0);
  starts = new Int32Array(256);
  ends = new Int32Array(256);
  kinds = new Uint8Array(256);
  version = 0;
  private readonly columns: Column[] = [];
  private readonly byName = new Map<string, number>();
  private readonly byKey = new Map<string, number[]>();
  /** Columns of one level that share a name: only one of them may be filled. */
  private twins: number[][] = [];
  /** Two spellings of one name in two levels, which only the patient way tells apart. */
  private hasTwoSpellings = false;
  /** Which column followed another one the last time: rows of one file are alike. */
  private followers = new Int32Array(256);
  private seenIn = new Int32Array(256);
  private row_ = 0;
  private hasInner = false;
  private readonly seen: Seen = { hasEscape: false, isUnusual: false };

  constructor(private readonly names: CellNames) {}

  /** Reads the object that starts at `from`: the index behind it, or -1 for anything that the patient way must look at. */
  scan(bytes: Buffer, from: number): number {
    if (this.columns.length > mostColumns) return -1;
    this.bytes = bytes;
    this.row_ += 1;
    this.hasInner = false;
    this.starts.fill(0, 0, this.columns.length);
    this.ends.fill(0, 0, this.columns.length);
    return this.members(from, 0);
  }

  indexes(key: string): readonly number[] {
    return this.byKey.get(key) ?? [];
  }

  rest(consumed: ReadonlySet<string>) {
    return [...this.byKey].flatMap(([key, indexes]) =>
      consumed.has(key) ? [] : [{ indexes, name: this.columns[indexes[0] ?? 0]?.name ?? "" }],
    );
  }

  isOrdinary(): boolean {
    if (this.hasTwoSpellings || (this.names.inner !== undefined && !this.hasInner)) return false;
    for (const twins of this.twins) {
      let isFilled = false;
      for (const index of twins) {
        if (this.starts[index] === this.ends[index]) continue;
        if (isFilled) return false;
        isFilled = true;
      }
    }
    return true;
  }

  row(bytes: Buffer) {
    return new JsonRow(JSON.parse(bytes.toString("utf8")) as object);
  }

  private members(from: number, level: 0 | 1): number {
    const { bytes, seen } = this;
    let at = skipSpace(bytes, from + 1);
    if (bytes[at] === 125) return at + 1;
    let before = -1;
    for (;;) {
      if (bytes[at] !== quote) return -1;
      const nameStart = at + 1;
      seen.hasEscape = false;
      at = walkString(bytes, at, seen);
      if (at === -1 || seen.hasEscape) return -1;
      const nameEnd = at - 1;
      at = skipSpace(bytes, at);
      if (bytes[at] !== 58) return -1;
      at = skipSpace(bytes, at + 1);
      const column = this.columnAt(nameStart, nameEnd, level, before);
      if (column === -1) {
        // The row itself, inside its envelope.
        if (bytes[at] !== 123 || this.hasInner) return -1;
        this.hasInner = true;
        at = this.members(at, 1);
      } else if (column === -2 && bytes[at] === 91) {
        return -1;
      } else {
        const index = column === -2 ? this.add(nameStart, nameEnd, level) : column;
        if (this.seenIn[index] === this.row_) return -1;
        this.seenIn[index] = this.row_;
        at = this.value(at, index);
        before = index;
      }
      if (at === -1) return -1;
      at = skipSpace(bytes, at);
      if (bytes[at] === 125) return at + 1;
      if (bytes[at] !== 44) return -1;
      at = skipSpace(bytes, at + 1);
    }
  }

  private value(at: number, index: number): number {
    const { bytes, seen } = this;
    const first = bytes[at];
    seen.hasEscape = false;
    seen.isUnusual = false;
    const end = walkValue(bytes, at, seen);
    if (end === -1 || first === 110) return end;
    if (first === quote && !seen.hasEscape) {
      this.starts[index] = at + 1;
      this.ends[index] = end - 1;
      this.kinds[index] = cellKind.plain;
      return end;
    }
    this.starts[index] = at;
    this.ends[index] = end;
    const isComposite = first === 123 || first === 91;
    this.kinds[index] =
      first === quote
        ? cellKind.escaped
        : seen.isUnusual
          ? cellKind.unusual
          : isComposite
            ? cellKind.composite
            : cellKind.literal;
    return end;
  }

  /** The column of a name; -1 for the one that holds the row itself, -2 for one that is not known. */
  private columnAt(start: number, end: number, level: 0 | 1, before: number): number {
    const likely = before === -1 ? -1 : (this.followers[before] as number) - 1;
    if (likely !== -1 && this.isNamed(likely, start, end, level)) return likely;
    const name = this.bytes.toString("latin1", start, end);
    if (level === 0 && name.toLowerCase() === this.names.inner?.key) return -1;
    const column = this.byName.get(`${level}${name}`);
    if (column === undefined) return envelopes.has(name) ? -2 : this.add(start, end, level);
    if (before !== -1) this.followers[before] = column + 1;
    return column;
  }

  private isNamed(column: number, start: number, end: number, level: 0 | 1): boolean {
    const known = this.columns[column];
    if (!known || known.level !== level || known.bytes.length !== end - start) return false;
    const { bytes } = this;
    for (let i = 0; i < known.bytes.length; i += 1) if (known.bytes[i] !== bytes[start + i]) return false;
    return true;
  }

  private add(start: number, end: number, level: 0 | 1): number {
    const { inner, names, first } = this.names;
    const raw = this.bytes.toString("utf8", start, end);
    const renamed = (level === 1 ? inner?.names : names)?.get(raw.toLowerCase()) ?? raw;
    const { key, name } = headerKey(renamed);
    const index = this.columns.length;
    if (index === this.starts.length) this.grow();
    // What the row says comes before what its envelope says, but for a few names.
    const rank = level === 1 ? 1 : first?.has(raw.toLowerCase()) ? 2 : 0;
    this.columns.push({ level, bytes: Buffer.from(this.bytes.subarray(start, end)), key, name, rank });
    this.byName.set(`${level}${this.bytes.toString("latin1", start, end)}`, index);
    const group = [...(this.byKey.get(key) ?? []), index];
    group.sort((a, b) => (this.columns[b]?.rank ?? 0) - (this.columns[a]?.rank ?? 0));
    this.byKey.set(key, group);
    if (new Set(group.map((column) => logAnalyticsName(this.columns[column]?.name ?? ""))).size > 1) {
      this.hasTwoSpellings = true;
    }
    this.twins = [...this.byKey.values()].flatMap((columns) =>
      [0, 1]
        .map((wanted) => columns.filter((column) => this.columns[column]?.level === wanted))
        .filter((sameLevel) => sameLevel.length > 1),
    );
    this.version += 1;
    return index;
  }

  private grow() {
    const double = <Kind extends Int32Array | Uint8Array>(old: Kind, next: Kind): Kind => {
      next.set(old);
      return next;
    };
    const size = this.starts.length * 2;
    this.starts = double(this.starts, new Int32Array(size));
    this.ends = double(this.ends, new Int32Array(size));
    this.kinds = double(this.kinds, new Uint8Array(size));
    this.followers = double(this.followers, new Int32Array(size));
    this.seenIn = double(this.seenIn, new Int32Array(size));
  }
}
