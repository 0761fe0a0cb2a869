import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import type { Micros } from "@/lib/ingest/canonical";

const header = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const postgresEpoch = 946_684_800 * 1e6;
const flushAt = 1 << 20;

/** Where the sixteen pairs of digits stand in the text of a UUID. */
const uuidDigits = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

const hexValue = (code: number) => (code < 58 ? code - 48 : code - 87);

/** Writes rows of a COPY … (FORMAT binary): half the server's work of text. Call `row` first, then one method per column. */
export class BinaryRows {
  private buffer = Buffer.allocUnsafe(flushAt + (1 << 16));
  private length = header.copy(this.buffer);
  private readonly chunks: Buffer[] = [];

  private reserve(bytes: number) {
    if (this.length + bytes <= this.buffer.length) return;
    this.chunks.push(this.buffer.subarray(0, this.length));
    this.buffer = Buffer.allocUnsafe(Math.max(flushAt, bytes) + (1 << 16));
    this.length = 0;
  }

  row(columns: number) {
    this.reserve(2);
    this.length = this.buffer.writeInt16BE(columns, this.length);
  }

  null() {
    this.reserve(4);
    this.length = this.buffer.writeInt32BE(-1, this.length);
  }

  int2(value: number) {
    this.reserve(6);
    this.length = this.buffer.writeInt32BE(2, this.length);
    this.length = this.buffer.writeInt16BE(value, this.length);
  }

  int4(value: number | null) {
    if (value === null) return this.null();
    this.reserve(8);
    this.length = this.buffer.writeInt32BE(4, this.length);
    this.length = this.buffer.writeInt32BE(value, this.length);
  }

  int8(value: number | null) {
    if (value === null) return this.null();
    this.reserve(12);
    this.length = this.buffer.writeInt32BE(8, this.length);
    const high = Math.floor(value / 4_294_967_296);
    this.length = this.buffer.writeInt32BE(high, this.length);
    this.length = this.buffer.writeUInt32BE(value - high * 4_294_967_296, this.length);
  }

  time(value: Micros | null) {
    this.int8(value === null ? null : value - postgresEpoch);
  }

  bool(value: boolean) {
    this.reserve(5);
    this.length = this.buffer.writeInt32BE(1, this.length);
    this.length = this.buffer.writeInt8(value ? 1 : 0, this.length);
  }

  uuid(value: string | null) {
    if (value === null) return this.null();
    this.reserve(20);
    this.length = this.buffer.writeInt32BE(16, this.length);
    // Digit by digit: four of these a row, and a string without its dashes would be made for nothing.
    for (const at of uuidDigits) {
      this.buffer[this.length] = (hexValue(value.charCodeAt(at)) << 4) | hexValue(value.charCodeAt(at + 1));
      this.length += 1;
    }
  }

  text(value: string) {
    const bytes = Buffer.byteLength(value);
    this.reserve(4 + bytes);
    this.length = this.buffer.writeInt32BE(bytes, this.length);
    this.length += this.buffer.write(value, this.length);
  }

  jsonb(value: unknown) {
    const text = JSON.stringify(value);
    const bytes = Buffer.byteLength(text);
    this.reserve(5 + bytes);
    this.length = this.buffer.writeInt32BE(bytes + 1, this.length);
    this.length = this.buffer.writeInt8(1, this.length);
    this.length += this.buffer.write(text, this.length);
  }

  /** Sends everything written so far into `table`, whose columns are those of the rows in their order. */
  async copyInto(client: pg.ClientBase, table: string): Promise<void> {
    this.reserve(2);
    this.length = this.buffer.writeInt16BE(-1, this.length);
    this.chunks.push(this.buffer.subarray(0, this.length));
    await send(client, table, this.chunks);
  }
}

/** Sends rows that are bytes of the binary format already, header and trailer aside, into `table (columns)`. */
export async function copyBinary(client: pg.ClientBase, table: string, pieces: readonly Buffer[]): Promise<void> {
  await send(client, table, [header, ...pieces, trailer]);
}

const trailer = Buffer.from([0xff, 0xff]);

async function send(client: pg.ClientBase, table: string, chunks: readonly Buffer[]) {
  const stream = client.query(copyFrom(`copy ${table} from stdin (format binary)`));
  await new Promise<void>((resolve, reject) => {
    stream.on("error", reject);
    stream.on("finish", resolve);
    // All at once: the rows are in memory anyway, and waiting for each piece would wait for whatever is read meanwhile.
    for (const chunk of chunks) stream.write(chunk);
    stream.end();
  });
}
