import type { Repair } from "@/lib/ingest/repairs";

/** Why a record cannot be read; its row is rejected with these words. */
export class EvtxDamage extends Error {}

/** What one record may grow to: templates repeat values, and a hostile one could repeat without end. */
const limits = { nodes: 50_000, characters: 4 << 20, depth: 32 };

/** The bytes of one chunk, read in bounds only, with the allowance of the record that is being read. */
export class ChunkReader {
  private readonly view: DataView;
  private readonly bytes: Buffer;
  private readonly names = new Map<number, { name: string; bytes: number }>();
  private nodes = 0;
  private characters = 0;
  private depth = 0;
  private repairs: Repair[] = [];

  constructor(chunk: Uint8Array) {
    this.bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    this.view = new DataView(chunk.buffer, chunk.byteOffset, chunk.length);
  }

  get length() {
    return this.bytes.length;
  }

  /** Gives the next record its own allowance; what is mended in it is said in `repairs`. */
  startRecord(repairs: Repair[]) {
    this.nodes = 0;
    this.characters = 0;
    this.depth = 0;
    this.repairs = repairs;
  }

  countNode() {
    this.nodes += 1;
    if (this.nodes > limits.nodes) throw new EvtxDamage("its templates repeat without end");
  }

  countCharacters(more: number) {
    this.characters += more;
    if (this.characters > limits.characters) throw new EvtxDamage("its texts are longer than any event's");
  }

  /** Runs what reads one level further in. */
  nested<Result>(read: () => Result): Result {
    this.depth += 1;
    if (this.depth > limits.depth) throw new EvtxDamage(`its elements are nested deeper than ${limits.depth} levels`);
    const result = read();
    this.depth -= 1;
    return result;
  }

  private check(at: number, size: number) {
    if (at < 0 || size < 0 || at + size > this.bytes.length) throw new EvtxDamage("it points outside its chunk");
  }

  u8(at: number): number {
    this.check(at, 1);
    return this.view.getUint8(at);
  }

  u16(at: number): number {
    this.check(at, 2);
    return this.view.getUint16(at, true);
  }

  u32(at: number): number {
    this.check(at, 4);
    return this.view.getUint32(at, true);
  }

  u64(at: number): bigint {
    this.check(at, 8);
    return this.view.getBigUint64(at, true);
  }

  dataView(at: number, size: number): DataView {
    this.check(at, size);
    return new DataView(this.view.buffer, this.view.byteOffset + at, size);
  }

  hex(at: number, size: number): string {
    this.check(at, size);
    this.countCharacters(size * 2);
    return this.bytes.toString("hex", at, at + size).toUpperCase();
  }

  utf16(at: number, size: number): string {
    this.check(at, size);
    this.countCharacters(size >> 1);
    return this.mended(this.bytes.toString("utf16le", at, at + (size & ~1)));
  }

  /** Texts of eight bits are in the code page of the computer, which the log does not name; most are plain. */
  latin(at: number, size: number): string {
    this.check(at, size);
    this.countCharacters(size);
    return this.mended(new TextDecoder("windows-1252").decode(this.bytes.subarray(at, at + size)));
  }

  /** A name with its hash and length before it, and the bytes that it takes. */
  name(at: number): { name: string; bytes: number } {
    const known = this.names.get(at);
    if (known) return known;
    const characters = this.u16(at + 6);
    const found = { name: this.utf16(at + 8, characters * 2), bytes: 10 + characters * 2 };
    this.names.set(at, found);
    return found;
  }

  /** What Postgres can hold, as everywhere in the ingest; the NUL that ends a text is none of it. */
  private mended(text: string): string {
    let mended = text.replace(/\0+$/, "");
    if (mended.includes("\0")) {
      this.repairs.push("nul");
      mended = mended.replaceAll("\0", "␀");
    }
    if (mended.isWellFormed()) return mended;
    this.repairs.push("surrogate");
    return mended.toWellFormed();
  }
}
