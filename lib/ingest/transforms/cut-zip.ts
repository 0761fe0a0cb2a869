import { createReadStream } from "node:fs";
import { type FileHandle, open as openFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { createInflateRaw } from "node:zlib";
import yauzl from "yauzl";
import { UnpackGuard } from "./unpack-guard";

const localHeader = 0x04034b50;
const descriptor = 0x08074b50;
const zip64Field = 1;
const unknown32 = 0xffffffff;

/** A member as its own header tells, where the archive's list of files is lost. */
export type LocalMember = {
  name: string;
  flags: number;
  method: number;
  dataAt: number;
  packedBytes: number;
  /** What the member must come to; null when the archive ends inside it. */
  expected: { size: number; sum: number } | null;
};

/** A name as it can be kept and shown. */
export const plainName = (name: string) => name.replaceAll("\0", "␀").toWellFormed();

/** The packed bytes of a member. */
export const localBytes = (path: string, { dataAt, packedBytes }: LocalMember): Readable =>
  packedBytes === 0 ? Readable.from([]) : createReadStream(path, { start: dataAt, end: dataAt + packedBytes - 1 });

async function bytesAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
  return buffer.subarray(0, bytesRead);
}

/** Sizes of 64 bits stand in a field of their own. */
function sizesOf(header: Buffer, fields: yauzl.ExtraField[]): { size: number; packedBytes: number } {
  const [packedBytes, size] = [header.readUInt32LE(18), header.readUInt32LE(22)];
  const field = fields.find(({ id }) => id === zip64Field)?.data;
  if (packedBytes !== unknown32 || !field || field.length < 16) return { size, packedBytes };
  return { size: Number(field.readBigUInt64LE(0)), packedBytes: Number(field.readBigUInt64LE(8)) };
}

/** How many packed bytes a member takes that does not say so; null when it does not end. */
async function deflatedBytes(path: string, dataAt: number): Promise<number | null> {
  const stream = createReadStream(path, { start: dataAt });
  const inflate = createInflateRaw();
  stream.on("error", (error) => inflate.destroy(error));
  stream.pipe(inflate);
  try {
    // It is unpacked again to be read; what is no log ends here.
    const fed = {
      get bytes() {
        return inflate.bytesWritten;
      },
    };
    for await (const _ of new UnpackGuard().counted(inflate, fed));
    return inflate.bytesWritten;
  } catch {
    return null;
  } finally {
    stream.destroy();
    inflate.destroy();
  }
}

/** What stands behind a member that did not say its size before: its checksum and sizes, and where they end. */
async function describedAt(file: FileHandle, at: number, packedBytes: number) {
  const bytes = await bytesAt(file, at, 24);
  const from = bytes.length >= 4 && bytes.readUInt32LE(0) === descriptor ? 4 : 0;
  if (bytes.length < from + 12) return null;
  const sum = bytes.readUInt32LE(from);
  if (bytes.readUInt32LE(from + 4) === packedBytes)
    return { sum, size: bytes.readUInt32LE(from + 8), end: at + from + 12 };
  if (bytes.length < from + 20 || bytes.readBigUInt64LE(from + 4) !== BigInt(packedBytes)) return null;
  return { sum, size: Number(bytes.readBigUInt64LE(from + 12)), end: at + from + 20 };
}

/** The members one behind the other, until one is cut or no further header stands there. */
export async function* localMembers(path: string): AsyncIterable<LocalMember> {
  const file = await openFile(path);
  try {
    const fileBytes = (await file.stat()).size;
    for (let at = 0; ; ) {
      const header = await bytesAt(file, at, 30);
      if (header.length < 30 || header.readUInt32LE(0) !== localHeader) return;
      const [flags, method, sum] = [header.readUInt16LE(6), header.readUInt16LE(8), header.readUInt32LE(14)];
      const nameBytes = header.readUInt16LE(26);
      const rest = await bytesAt(file, at + 30, nameBytes + header.readUInt16LE(28));
      const dataAt = at + 30 + nameBytes + header.readUInt16LE(28);
      if (dataAt > fileBytes) return;
      const fields = fieldsOf(rest.subarray(nameBytes));
      const name = plainName(yauzl.getFileNameLowLevel(flags, rest.subarray(0, nameBytes), fields, false));
      const own = { name, flags, method, dataAt };
      const isSaidBehind = (flags & 8) !== 0 && header.readUInt32LE(18) === 0;
      const said = sizesOf(header, fields);
      const packedBytes = !isSaidBehind ? said.packedBytes : method === 8 ? await deflatedBytes(path, dataAt) : null;
      const behind =
        packedBytes === null || dataAt + packedBytes > fileBytes
          ? null
          : isSaidBehind
            ? await describedAt(file, dataAt + packedBytes, packedBytes)
            : { sum, size: said.size, end: dataAt + packedBytes };
      if (packedBytes === null || behind === null) {
        yield { ...own, packedBytes: fileBytes - dataAt, expected: null };
        return;
      }
      yield { ...own, packedBytes, expected: behind };
      at = behind.end;
    }
  } finally {
    await file.close();
  }
}

/** Fields that are damaged tell nothing. */
function fieldsOf(bytes: Buffer): yauzl.ExtraField[] {
  try {
    return yauzl.parseExtraFields(bytes);
  } catch {
    return [];
  }
}
