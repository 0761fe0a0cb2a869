import type { Layout } from "./cells";
import { GrowingBuffer } from "./extra-writer";
import type { PartMemo } from "./part-memo";
import type { SharedEntries } from "./shared-columns";

/** Bytes of a row of `sign_in` at most: the count of columns and nineteen columns, each with its length. */
export const signInRowBytes = 216;
/** Where the ids of the dictionaries stand in it, each behind its length: to be filled in once they are known. */
export const idsAt = 2 + 20;
/** Where the details of a row have the ids of what it shares with others, behind four columns of a fixed length. */
export const sharedAt = 2 + 20 + 8 + 8 + 12;

const slots = 1 << 16;
/** The next slice may be a row longer. */
const roomForMore = 1 << 13;
/** While a step is stored the next one is read: what a step holds is there three times over. */
const mostDetailBytes = 24 << 20;
const mostSourceBytes = 14 << 20;

/** A step's sign-ins as rows of a binary COPY, with what the rollups count of them. */
export class SignInStep {
  static readonly capacity = 20_000;
  rows = 0;
  readonly signIns = Buffer.allocUnsafeSlow(SignInStep.capacity * signInRowBytes);
  readonly view = new DataView(this.signIns.buffer);
  readonly signInEnds = new Int32Array(SignInStep.capacity + 1);
  readonly details = new GrowingBuffer(8 << 20);
  readonly detailEnds = new Int32Array(SignInStep.capacity + 1);
  /** The entry of each part, row by row. */
  readonly entries = new Int32Array(SignInStep.capacity * 9);
  /** What each row shares with others: its policies and its setting. */
  readonly sharedEntries = new Int32Array(SignInStep.capacity * 2);
  readonly hours = new Int32Array(SignInStep.capacity);
  readonly asns = new Float64Array(SignInStep.capacity);
  readonly kinds = new Uint8Array(SignInStep.capacity);
  readonly hasCorrelation = new Uint8Array(SignInStep.capacity);
  readonly hasSession = new Uint8Array(SignInStep.capacity);
  /** The rows as they stand in the file, for those that must be looked at again: in copies of what they were read into. */
  readonly sources: Buffer[] = [];
  private sourceBytes = 0;
  readonly sourceStarts = new Int32Array(SignInStep.capacity);
  readonly sourceEnds = new Int32Array(SignInStep.capacity);
  readonly lines = new Float64Array(SignInStep.capacity);
  from = Number.POSITIVE_INFINITY;
  to = Number.NEGATIVE_INFINITY;
  private readonly known = new Int32Array(slots);
  private readonly copies: Buffer[] = [];
  private copied = 0;
  private slice: Buffer | null = null;

  /** Whose rows these are. */
  layout: Layout | null = null;

  constructor(
    public parts: PartMemo[],
    public shared: SharedEntries,
  ) {}

  get isFull() {
    return (
      this.rows >= SignInStep.capacity - 4096 ||
      this.details.length > mostDetailBytes ||
      this.sourceBytes > mostSourceBytes
    );
  }

  /** Notes where the next row stands in the file: between two places of a slice that was read, which is copied once. */
  tellSource(slice: Buffer, from: number, to: number, line: number) {
    if (slice !== this.slice) {
      let copy = this.copies[this.copied];
      if (!copy || copy.length < slice.length) copy = Buffer.allocUnsafeSlow(slice.length + roomForMore);
      copy.set(slice);
      this.copies[this.copied] = copy;
      this.copied += 1;
      this.slice = slice;
      this.sourceBytes += slice.length;
    }
    this.sources[this.rows] = this.copies[this.copied - 1] as Buffer;
    this.sourceStarts[this.rows] = from;
    this.sourceEnds[this.rows] = to;
    this.lines[this.rows] = line;
  }

  /** The sixteen bytes of a row's id. */
  idPlace(row: number): number {
    return (this.signInEnds[row] as number) + 6;
  }

  /** Whether an id, written where the next row's stands, is new to the step; it is remembered for the next row. */
  isNewId(): boolean {
    const slot = this.slotOf(this.view, this.idPlace(this.rows));
    if (this.known[slot] !== 0) return false;
    this.known[slot] = this.rows + 1;
    return true;
  }

  /** Whether one of the step's rows has the id of another step's row. */
  holdsId(other: SignInStep, row: number): boolean {
    return this.known[this.slotOf(other.view, other.idPlace(row))] !== 0;
  }

  /** Where the id is remembered, or would be. */
  private slotOf(ids: DataView, at: number): number {
    const { view, known } = this;
    const a = ids.getInt32(at);
    const b = ids.getInt32(at + 4);
    const c = ids.getInt32(at + 8);
    const d = ids.getInt32(at + 12);
    const hash = a ^ b ^ d;
    let slot = (hash ^ (hash >>> 16)) & (slots - 1);
    for (;;) {
      const row = known[slot] as number;
      if (row === 0) return slot;
      const own = this.idPlace(row - 1);
      if (view.getInt32(own) === a && view.getInt32(own + 4) === b) {
        if (view.getInt32(own + 8) === c && view.getInt32(own + 12) === d) return slot;
      }
      slot = (slot + 1) & (slots - 1);
    }
  }

  /** Empties the step for the next rows. */
  reset(parts: PartMemo[], shared: SharedEntries) {
    this.parts = parts;
    this.shared = shared;
    this.rows = 0;
    this.details.length = 0;
    this.sources.length = 0;
    this.copied = 0;
    this.slice = null;
    this.sourceBytes = 0;
    this.from = Number.POSITIVE_INFINITY;
    this.to = Number.NEGATIVE_INFINITY;
    this.known.fill(0);
  }
}
