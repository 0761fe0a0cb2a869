import { isAscii, isUtf8 } from "node:buffer";
import type { CellNames } from "@/lib/ingest/formats/define-format";
import type { Row } from "@/lib/ingest/row";
import type { Kernel } from "./kernel/kernel";

/** How the bytes of a cell stand for its value. */
export const cellKind = {
  /** The bytes are the text. */
  plain: 0,
  /** As `plain`; the cell of the delimited file was quoted. */
  quoted: 1,
  /** Text of a delimited file with doubled quotes inside. */
  doubled: 2,
  /** A JSON string with escapes; the quotes belong to the range. */
  escaped: 3,
  /** A JSON number, true or false. */
  literal: 4,
  /** A JSON object or array. */
  composite: 5,
  /** JSON with numbers that reading and writing spells otherwise. */
  unusual: 6,
} as const;

/** One row as places in its bytes, by column; the arrays are used again for the next row. An empty cell has no length. */
export interface Cells {
  bytes: Buffer;
  /** The same bytes, for reading several at once. */
  view: DataView;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly kinds: Uint8Array;
}

/** Which columns a file has, for readers of `Cells`. */
export interface Layout {
  /** Grows when columns join. */
  readonly version: number;
  /** Columns under a name as `headerKey` makes it: the first filled one counts. */
  indexes(key: string): readonly number[];
  /** What remains beside the consumed names: of each group of columns the first filled one, and the name to keep it under. */
  rest(consumed: ReadonlySet<string>): ReadonlyArray<{ indexes: readonly number[]; name: string }>;
  /** False for a row that only the patient way can read, such as one with two values under one name. */
  isOrdinary(cells: Cells): boolean;
  /** The row that these bytes of the file hold, read the patient way. */
  row(bytes: Buffer): Row | null;
}

/** Takes rows as places, without a string being made; what it does not take goes the patient way. */
export interface CellSink {
  /** What the bytes of the rows are loaded into, the places and hashes of their cells with them. */
  readonly kernel: Kernel;
  /** What the format calls its columns. */
  readonly names: CellNames;
  take(cells: Cells, layout: Layout, line: number, from: number, to: number): boolean;
}

/** Where an earlier attempt has come to, with the file's bytes from there on. */
export type Ahead = { offset: number; line: number; open: (offset: number) => AsyncIterable<Uint8Array> };

/**
 * Handed to the splitters: the sink that may take rows, once the format is known to have one, and how many rows an earlier attempt
 * has behind it.
 */
export type Tap = {
  sink: CellSink | null;
  skip: number;
  ahead: Ahead | null;
  /** Whether the splitter of this file looks here at all. */
  isHeard: boolean;
};

export const untapped = (): Tap => ({ sink: null, skip: 0, ahead: null, isHeard: false });

/** The value of a cell as the patient way reads it. */
export function cellValue(cells: Cells, index: number): unknown {
  const start = cells.starts[index] ?? 0;
  const end = cells.ends[index] ?? 0;
  if (start === end) return "";
  const text = cells.bytes.toString("utf8", start, end);
  switch (cells.kinds[index]) {
    case cellKind.plain:
    case cellKind.quoted:
      return text;
    case cellKind.doubled:
      return text.replaceAll('""', '"');
    default:
      return JSON.parse(text);
  }
}

/** Tells for whole chunks, and for single rows only where a chunk leaves it open, whether bytes are sound text. */
export class Soundness {
  private isSound = false;

  constructor(private readonly bytes: Buffer) {
    this.isSound = isAsciiWithoutNul(bytes);
  }

  ofRow(from: number, to: number): boolean {
    if (this.isSound) return true;
    const row = this.bytes.subarray(from, to);
    return isUtf8(row) && !row.includes(0);
  }
}

const isAsciiWithoutNul = (bytes: Buffer) => isAscii(bytes) && !bytes.includes(0);
