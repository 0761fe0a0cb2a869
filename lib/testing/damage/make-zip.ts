import { crc32, deflateRawSync } from "node:zlib";

export type ZipEntry = {
  name: string;
  content: Uint8Array;
  /** What no honest tool would write. */
  method?: number;
  flags?: number;
  crc?: number;
  size?: number;
  unixMode?: number;
  /** Sizes and checksum stand behind the content, as tools write them that do not know them before. */
  isStreamed?: boolean;
  /** Points to the local header of another entry instead of one of its own. */
  sharesWith?: number;
};

/** A zip of deflated entries, made by hand. */
export function makeZip(entries: ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  const offsets: number[] = [];
  let offset = 0;
  for (const { name, content, method = 8, flags = 0x800, crc, size, unixMode = 0, isStreamed, sharesWith } of entries) {
    const packed = method === 0 ? content : deflateRawSync(content);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(isStreamed ? flags | 8 : flags, 2);
    fixed.writeUInt16LE(method, 4);
    fixed.writeUInt32LE(crc ?? crc32(content), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(size ?? content.length, 18);
    fixed.writeUInt16LE(Buffer.byteLength(name), 22);
    const own = sharesWith === undefined;
    offsets.push(own ? offset : (offsets[sharesWith] ?? 0));
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((unixMode << 16) >>> 0, 6);
    tail.writeUInt32LE(offsets.at(-1) ?? 0, 10);
    central.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x03", "latin1"), fixed, tail, Buffer.from(name)]));
    if (!own) continue;
    const sizes = Buffer.from(fixed.subarray(10, 22));
    const header = isStreamed ? Buffer.concat([fixed.subarray(0, 10), Buffer.alloc(12), fixed.subarray(22)]) : fixed;
    const behind = isStreamed ? [Buffer.from("PK\x07\x08", "latin1"), sizes] : [];
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), header, Buffer.from(name), packed, ...behind]);
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(entries.length & 0xffff, 8);
  end.writeUInt16LE(entries.length & 0xffff, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  if (entries.length >= 0xffff) end.fill(0xff, 8, 20);
  return Buffer.concat([...locals, directory, ...zip64End(entries.length, directory.length, offset), end]);
}

/** The end record for more entries than sixteen bits can count. */
function zip64End(entries: number, directoryBytes: number, directoryAt: number): Buffer[] {
  if (entries < 0xffff) return [];
  const record = Buffer.alloc(56);
  record.write("PK\x06\x06", 0, "latin1");
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(entries), 24);
  record.writeBigUInt64LE(BigInt(entries), 32);
  record.writeBigUInt64LE(BigInt(directoryBytes), 40);
  record.writeBigUInt64LE(BigInt(directoryAt), 48);
  const locator = Buffer.alloc(20);
  locator.write("PK\x06\x07", 0, "latin1");
  locator.writeBigUInt64LE(BigInt(directoryAt + directoryBytes), 8);
  locator.writeUInt32LE(1, 16);
  return [record, locator];
}
