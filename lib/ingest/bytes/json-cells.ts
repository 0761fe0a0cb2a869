import type { CellNames } from "@/lib/ingest/formats/define-format";
import { logAnalyticsName } from "@/lib/ingest/formats/log-analytics-names";
import { JsonRow } from "@/lib/ingest/row";
import { headerKey } from "@/lib/ingest/sniff/header-key";
import { envelopes } from "@/lib/ingest/transforms/json-scanner";
import { type Cells, cellKind, type Layout } from "./cells";
import { type Kernel, memberSize } from "./kernel/kernel";

type Column = {
  /** 1 for members of the object inside an envelope. */
  level: 0 | 1;
  /** The name as it stands between the quotes. */
  view: DataView;
  key: string;
  name: string;
  /** The higher, the earlier its word is taken. */
  rank: number;
};

const openBrace = 123;
const openBracket = 91;

/** Tables have a few hundred columns; rows that bring ever new names are read the patient way. */
const mostColumns = 300;

/** The members of one JSON object as cells, column by column; columns join as they are met. */
export class JsonCells implements Cells, Layout {
  bytes: Buffer = Buffer.alloc(0);
  view = new DataView(this.bytes.buffer);
  version = 0;
  private readonly columns: Column[] = [];
  private readonly byName = new Map<string, number>();
  private readonly byKey = new Map<string, number[]>();
  /** Columns of one level that share a name: only one of them may be filled. */
  private twins: number[][] = [];
  /** Two spellings of one name in two levels, which only the patient way tells apart. */
  private hasTwoSpellings = false;
  /** Which column followed another one the last time: rows of one file are alike. */
  private readonly followers = new Int32Array(mostColumns);
  private readonly seenIn = new Int32Array(mostColumns);
  private row_ = 0;
  private hasInner = false;
  /** Line feeds in the object that was read last. */
  lines = 0;

  constructor(
    private readonly names: CellNames,
    private readonly kernel: Kernel,
  ) {}

  get starts() {
    return this.kernel.starts;
  }

  get ends() {
    return this.kernel.ends;
  }

  get kinds() {
    return this.kernel.kinds;
  }

  /** Takes the bytes that the objects stand in. */
  load(bytes: Uint8Array) {
    this.kernel.load(bytes);
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Reads the object that starts at `from`: the index behind it, or -1 for anything that the patient way must look at. */
  scan(from: number): number {
    const { starts, ends } = this;
    this.row_ += 1;
    this.hasInner = false;
    for (let index = 0; index < this.columns.length; index += 1) {
      starts[index] = 0;
      ends[index] = 0;
    }
    const end = this.members(from, 0);
    if (end !== -1) this.kernel.hash(this.columns.length);
    return end;
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

  /** `first` is where the table of members goes on: those of an envelope stand in front of those inside. */
  private members(from: number, level: 0 | 1, first = 0): number {
    const { kernel, starts, ends, kinds } = this;
    const { members } = kernel;
    const end = kernel.object(from, first);
    if (end === -1) return -1;
    const behind = kernel.count;
    this.lines = level === 0 ? kernel.lines : this.lines;
    let before = -1;
    for (let at = first * memberSize; at < behind * memberSize; at += memberSize) {
      const nameStart = members[at] as number;
      const nameEnd = members[at + 1] as number;
      const start = members[at + 2] as number;
      const kind = members[at + 4] as number;
      const isComposite = kind === cellKind.composite || kind === cellKind.unusual;
      const column = this.columnAt(nameStart, nameEnd, level, before);
      if (column === -1) {
        // The row itself, inside its envelope.
        if (!isComposite || this.bytes[start] !== openBrace || this.hasInner) return -1;
        this.hasInner = true;
        if (this.members(start, 1, behind) === -1) return -1;
        continue;
      }
      if (column === -2 && isComposite && this.bytes[start] === openBracket) return -1;
      const index = column === -2 ? this.add(nameStart, nameEnd, level) : column;
      if (index < 0 || this.seenIn[index] === this.row_) return -1;
      this.seenIn[index] = this.row_;
      starts[index] = start;
      ends[index] = members[at + 3] as number;
      kinds[index] = kind;
      before = index;
    }
    return end;
  }

  /** The column of a name; -1 for the one that holds the row itself, -2 for one that is not known, -3 for one too many. */
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
    if (!known || known.level !== level || known.view.byteLength !== end - start) return false;
    const { view } = this;
    let at = start;
    for (; at + 4 <= end; at += 4) if (view.getInt32(at) !== known.view.getInt32(at - start)) return false;
    for (; at < end; at += 1) if (view.getInt8(at) !== known.view.getInt8(at - start)) return false;
    return true;
  }

  private add(start: number, end: number, level: 0 | 1): number {
    if (this.columns.length === mostColumns) return -3;
    const { inner, names, first } = this.names;
    const raw = this.bytes.toString("utf8", start, end);
    const renamed = (level === 1 ? inner?.names : names)?.get(raw.toLowerCase()) ?? raw;
    const { key, name } = headerKey(renamed);
    const index = this.columns.length;
    // What the row says comes before what its envelope says, but for a few names.
    const rank = level === 1 ? 1 : first?.has(raw.toLowerCase()) ? 2 : 0;
    const view = new DataView(Uint8Array.prototype.slice.call(this.bytes, start, end).buffer);
    this.columns.push({ level, view, key, name, rank });
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
}
