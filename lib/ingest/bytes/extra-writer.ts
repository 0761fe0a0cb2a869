import { isEmpty } from "@/lib/ingest/row";
import { ByteMemo } from "./byte-memo";
import { type Cells, cellKind, cellValue } from "./cells";
import type { Kernel } from "./kernel/kernel";

/** Looks at a cell as the patient way does: JSON text counts as what it says, and nothing empty is kept. */
export type ReadCell = (value: unknown) => unknown;

const quote = 34;
const backslash = 92;
const openBrace = 123;
const openBracket = 91;

/** So many bytes are copied faster by the engine than one by one. */
const worthACall = 48;

/** A growing buffer that a step's details are written into. */
export class GrowingBuffer {
  buffer: Buffer;
  view: DataView;
  length = 0;

  constructor(size: number) {
    this.buffer = Buffer.allocUnsafeSlow(size);
    this.view = new DataView(this.buffer.buffer);
  }

  reserve(bytes: number) {
    if (this.length + bytes <= this.buffer.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, this.length + bytes));
    this.buffer.copy(grown, 0, 0, this.length);
    this.buffer = grown;
    this.view = new DataView(grown.buffer);
  }

  append(bytes: Buffer) {
    this.reserve(bytes.length);
    const { buffer, length } = this;
    if (bytes.length >= worthACall) buffer.set(bytes, length);
    else for (let at = 0; at < bytes.length; at += 1) buffer[length + at] = bytes[at] as number;
    this.length += bytes.length;
  }
}

/** `,"name":value`, ready to be put behind another one; null for nothing. */
export function fragment(name: string, value: unknown): Buffer | null {
  return isEmpty(value) ? null : Buffer.from(`,${JSON.stringify(name)}:${JSON.stringify(value)}`);
}

/** Appends a member whose value is text that stands in JSON as it is; false, with nothing appended, for any other. */
export function writeText(prefix: Buffer, bytes: Buffer, start: number, end: number, out: GrowingBuffer): boolean {
  out.reserve(prefix.length + end - start + 2);
  const target = out.buffer;
  let to = out.length;
  for (let at = 0; at < prefix.length; at += 1) target[to++] = prefix[at] as number;
  target[to++] = 34;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte < 32 || byte === 34 || byte === 92) return false;
    target[to++] = byte;
  }
  target[to++] = 34;
  out.length = to;
  return true;
}

/** What stands in front of a character that the text of a cell has to be undone of. */
const markOf = new Map<number, number>([
  [cellKind.plain, 0],
  [cellKind.quoted, 0],
  [cellKind.doubled, quote],
  [cellKind.escaped, backslash],
]);

/** Of so many lookups at least half must have been known, or remembering a column is not worth it. */
const trial = 512;

/** One column that stays beside the canonical ones, written as a member of a JSON object. */
export class ExtraColumn {
  private readonly prefix: Buffer;
  private memo: ByteMemo | null;
  private fragments: Array<Buffer | null> = [];
  private lookups = 0;
  private readonly single: number[];

  constructor(
    readonly indexes: readonly number[],
    private readonly name: string,
    private readonly read: ReadCell,
    private readonly kernel: Kernel,
  ) {
    this.memo = new ByteMemo(kernel);
    this.prefix = Buffer.from(`,${JSON.stringify(name)}:`);
    this.single = [0];
  }

  write(cells: Cells, out: GrowingBuffer) {
    for (let i = 0; i < this.indexes.length; i += 1) {
      const index = this.indexes[i] as number;
      if (cells.starts[index] === cells.ends[index]) continue;
      if (!this.writePlain(cells, index, out)) this.writeRead(cells, index, out);
      return;
    }
  }

  /** Cells whose bytes can be put into JSON as they are. */
  private writePlain(cells: Cells, index: number, out: GrowingBuffer): boolean {
    const { bytes, kinds } = cells;
    const start = cells.starts[index] as number;
    const end = cells.ends[index] as number;
    const kind = kinds[index] as number;
    const isText = kind === cellKind.plain || kind === cellKind.quoted;
    if (kind === cellKind.composite) {
      // An empty object may have spaces in it; only such a short or airy one is looked into.
      if (end - start < 4 || (bytes[start + 1] as number) <= 32) return false;
    } else if (isText) {
      const first = bytes[start] as number;
      // JSON in a text, or white space before it.
      if (first === openBrace || first === openBracket || first <= 32) return false;
    } else if (kind !== cellKind.literal) {
      return false;
    }
    if (isText) return writeText(this.prefix, bytes, start, end, out);
    out.append(this.prefix);
    out.reserve(end - start);
    out.length += bytes.copy(out.buffer, out.length, start, end);
    return true;
  }

  /** Everything else is read and written anew; the same bytes only once. */
  private writeRead(cells: Cells, index: number, out: GrowingBuffer) {
    let made: Buffer | null | undefined;
    if (this.memo) {
      this.single[0] = index;
      this.memo.look(this.single);
      const known = this.memo.size;
      const entry = this.memo.find();
      this.lookups += 1;
      if (entry < known) made = this.fragments[entry];
      else {
        made = fragment(this.name, this.read(cellValue(cells, index)));
        this.fragments[entry] = made;
      }
      if (this.lookups >= trial && this.memo.size * 2 > this.lookups) this.forget();
      else if (this.memo.bytes > 4 << 20) this.restart();
    } else if (!this.writeJson(cells, index, out)) {
      made = fragment(this.name, this.read(cellValue(cells, index)));
    }
    if (made) out.append(made);
  }

  /** JSON in a text, where it says the same whether it is read and written or not: quotes are undone, and it is only walked over. */
  private writeJson(cells: Cells, index: number, out: GrowingBuffer): boolean {
    const mark = markOf.get(cells.kinds[index] as number);
    if (mark === undefined) return false;
    const inside = mark === backslash ? 1 : 0;
    const { kernel } = this;
    const length = kernel.composite(
      (cells.starts[index] as number) + inside,
      (cells.ends[index] as number) - inside,
      mark,
    );
    if (length === 0) return false;
    out.append(this.prefix);
    out.reserve(length);
    kernel.copyText(length, out.buffer, out.length);
    out.length += length;
    return true;
  }

  private forget() {
    this.memo = null;
    this.fragments = [];
  }

  private restart() {
    this.memo = new ByteMemo(this.kernel);
    this.fragments = [];
    this.lookups = 0;
  }
}
