import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { crc32, createDeflateRaw } from "node:zlib";

/** 1 January 1980: the format's first day, so that the bytes depend on the contents alone. */
const dosDate = 0x21;
const streamed = 0x0008 | 0x0800;
const deflate = 8;

type Member = { name: Buffer; crc: number; packed: number; size: number };

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(streamed, 6);
  header.writeUInt16LE(deflate, 8);
  header.writeUInt16LE(dosDate, 12);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
}

function descriptor({ crc, packed, size }: Member): Buffer {
  const record = Buffer.alloc(16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(crc, 4);
  record.writeUInt32LE(packed, 8);
  record.writeUInt32LE(size, 12);
  return record;
}

function directory({ name, crc, packed, size }: Member, start: number): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt16LE(streamed, 8);
  entry.writeUInt16LE(deflate, 10);
  entry.writeUInt16LE(dosDate, 14);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(packed, 20);
  entry.writeUInt32LE(size, 24);
  entry.writeUInt16LE(name.length, 28);
  const all = Buffer.concat([entry, name]);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(start, 16);
  return Buffer.concat([all, end]);
}

/** Writes a zip archive with one member, streaming: sizes follow the data, as archivers write them to a pipe. */
export async function writeZip(path: string, name: string, text: Iterable<string>): Promise<void> {
  const member: Member = { name: Buffer.from(name), crc: 0, packed: 0, size: 0 };

  async function* counted() {
    for (const part of text) {
      const bytes = Buffer.from(part);
      member.crc = crc32(bytes, member.crc);
      member.size += bytes.length;
      yield bytes;
    }
  }
  async function* archive(packed: AsyncIterable<Buffer>) {
    const header = localHeader(member.name);
    yield header;
    for await (const bytes of packed) {
      member.packed += bytes.length;
      yield bytes;
    }
    const trailer = descriptor(member);
    yield trailer;
    yield directory(member, header.length + member.packed + trailer.length);
  }
  await pipeline(counted, createDeflateRaw(), archive, createWriteStream(path));
}
