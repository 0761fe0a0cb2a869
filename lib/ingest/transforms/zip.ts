import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { AppError } from "@/lib/errors";
import { type LocalMember, localBytes, localMembers, plainName } from "./cut-zip";
import { type Fed, inflated, type Open } from "./inflate";
import { ZipReader } from "./zip-reader";

/** Cloud storage writes a file for every five minutes: a year of two tables is about this many. */
export const maxEntries = 250_000;

const stored = 0;
const deflated = 8;
const methods: Record<number, string> = {
  9: "Deflate64",
  12: "bzip2",
  14: "LZMA",
  93: "Zstandard",
  95: "xz",
  98: "PPMd",
  99: "AES encryption",
};

const damaged = (error: unknown) =>
  new AppError("invalid", `The zip archive is damaged: ${error instanceof Error ? error.message : String(error)}.`);

const cutSentence = "The end of the zip archive is missing, so its list of files is lost.";

class CutZip extends AppError {}

/** `behind` bytes of the file stand behind the end of the archive. */
type OpenZip = { zip: yauzl.ZipFile; reader: ZipReader; behind: number };

/** How many bytes stand behind the end, where that is all there is to complain of. */
function bytesBehind({ message }: Error): number {
  const [, there, comment] = /comment length\. Expected: (\d+)\. Found: (\d+)/.exec(message) ?? [];
  return Math.max(0, Number(there ?? 0) - Number(comment ?? 0));
}

function openZip(path: string, behind = 0): Promise<OpenZip> {
  return new Promise((resolve, reject) => {
    // Names are checked here, one by one: a strange one costs its own member and not the archive.
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
    const reader = new ZipReader(path);
    yauzl.fromRandomAccessReader(reader, reader.size - behind, options, (error, zip) => {
      if (!error) return resolve({ zip, reader, behind });
      reader.close(() => undefined);
      const more = behind === 0 ? bytesBehind(error) : 0;
      if (more > 0) return resolve(openZip(path, more));
      const isCut = /end of central directory/i.test(error.message);
      reject(isCut ? new CutZip("invalid", `${cutSentence} Send it again.`) : damaged(error));
    });
  });
}

/** The entries one after another; the list itself is never held. */
async function* entriesOf(zip: yauzl.ZipFile): AsyncIterable<yauzl.Entry> {
  let resolve: (entry: yauzl.Entry | null) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  zip.on("entry", (entry: yauzl.Entry) => resolve(entry));
  zip.on("end", () => resolve(null));
  zip.on("error", (error: Error) => reject(error));
  for (;;) {
    const entry = await new Promise<yauzl.Entry | null>((settle, fail) => {
      resolve = settle;
      reject = fail;
      zip.readEntry();
    });
    if (!entry) return;
    yield entry;
  }
}

export type ZipMember = {
  name: string;
  packedBytes: number;
  unpackedBytes: number;
  open: (fed: Fed) => Promise<AsyncIterable<Uint8Array>>;
};

const nameOf = (entry: yauzl.Entry): string =>
  plainName(yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false));

/** What operating systems add on their own: folders, and files that a Mac or Windows keeps beside those of people. */
const unwanted = /\/$|(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;
const isWanted = (name: string) => !unwanted.test(name);

type Kind = { name: string; isLink: boolean; isEncrypted: boolean; method: number };

/** Why a member is not opened, or null. */
function refusalOf({ name, isLink, isEncrypted, method }: Kind): string | null {
  if (yauzl.validateFileName(name)) return "The member's name leads out of the archive. It was not opened.";
  if (isLink) return "The member is a link and holds no rows.";
  if (isEncrypted) return "The member is encrypted. Unpack the archive and upload the files.";
  if (method !== stored && method !== deflated) {
    const packing = methods[method] ?? `method ${method}`;
    return `The member is packed with ${packing}, which is not read. Unpack the archive and upload the files.`;
  }
  return null;
}

const kindOf = (entry: yauzl.Entry): Kind => ({
  name: nameOf(entry),
  isLink: ((entry.externalFileAttributes >>> 16) & 0xf000) === 0xa000,
  isEncrypted: entry.isEncrypted(),
  method: entry.compressionMethod,
});

async function* packed({ zip, reader }: OpenZip, entry: yauzl.Entry): AsyncIterable<Uint8Array> {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  yield* reader.range(fileDataStart, entry.compressedSize);
}

/** The content of a member, held against its size and checksum; null when the archive ends inside it. */
async function* contentOf(
  open: Open,
  method: number,
  expected: LocalMember["expected"],
  fed: Fed,
): AsyncIterable<Uint8Array> {
  let sum = 0;
  let size = 0;
  for await (const chunk of method === deflated ? inflated(open, "deflate", fed) : await open()) {
    sum = crc32(chunk, sum);
    size += chunk.length;
    if (method === stored) fed.bytes = size;
    if (expected && size > expected.size) throw new Error("more comes out than the archive says");
    yield chunk;
  }
  if (!expected) throw new Error("the archive ends inside this member");
  if (size < expected.size) throw new Error("less comes out than the archive says");
  if (sum !== expected.sum) throw new Error("the checksum is wrong");
}

/** Members that share bytes are how small bombs are made; no honest tool writes them. */
function assertApart(starts: Float64Array, ends: Float64Array) {
  const order = Uint32Array.from(starts.keys()).sort((a, b) => (starts[a] ?? 0) - (starts[b] ?? 0));
  let last = 0;
  for (const index of order) {
    if ((starts[index] ?? 0) < last) {
      throw new AppError(
        "invalid",
        "Members of the zip archive lie over one another, as in a bomb. It was not opened.",
      );
    }
    last = ends[index] ?? 0;
  }
}

const tooMany = (entries: number) =>
  new AppError("invalid", `The zip archive has ${entries} entries; ${maxEntries} is the most that is read. Split it.`);

/** `damage` has a line of its own in the ledger. */
type Survey = { count: number; damage: AppError | null };

/** In every workbook and document of Office, and nowhere else. */
const officeMark = "[Content_Types].xml";
const isOffice = () =>
  new AppError("invalid", "An Excel workbook or other Office document is not read. Save the sheet as CSV in UTF-8.");

async function survey(path: string): Promise<Survey> {
  const { zip, behind } = await openZip(path);
  try {
    if (zip.entryCount > maxEntries) throw tooMany(zip.entryCount);
    const starts = new Float64Array(zip.entryCount);
    const ends = new Float64Array(zip.entryCount);
    let read = 0;
    let count = 0;
    let damage: AppError | null = behind > 0 ? tailOf(behind) : null;
    try {
      for await (const entry of entriesOf(zip)) {
        const header = 30 + entry.fileNameLength;
        starts[read] = entry.relativeOffsetOfLocalHeader;
        ends[read] = entry.relativeOffsetOfLocalHeader + header + entry.compressedSize;
        read += 1;
        if (nameOf(entry) === officeMark) throw isOffice();
        if (isWanted(nameOf(entry))) count += 1;
      }
    } catch (error) {
      if (error instanceof AppError) throw error;
      damage = damaged(error);
      if (count === 0) throw damage;
    }
    assertApart(starts.subarray(0, read), ends.subarray(0, read));
    return { count, damage };
  } finally {
    zip.close();
  }
}

const tailOf = (bytes: number) =>
  new AppError(
    "invalid",
    `Behind the end of the zip archive stand ${bytes} bytes that are no part of it. They were not read.`,
  );

const failing = (error: AppError) => () => Promise.reject(error);

const followsName = "what follows in the archive";
const nothing = { packedBytes: 0, unpackedBytes: 0 };

type ZipMembers = { count: number; members: AsyncIterable<ZipMember> };

/** The members of an archive that lost its list of files: they are found by their own headers, and what is missing has a line too. */
async function membersOfCut(path: string, cut: CutZip): Promise<ZipMembers> {
  const found: LocalMember[] = [];
  for await (const member of localMembers(path)) {
    if (isWanted(member.name)) found.push(member);
    if (found.length > maxEntries) throw tooMany(found.length);
  }
  if (found.length === 0) throw cut;
  async function* members(): AsyncIterable<ZipMember> {
    for (const member of found) {
      const { name, flags, method, packedBytes, expected } = member;
      const refusal = refusalOf({ name, isLink: false, isEncrypted: (flags & 1) !== 0, method });
      const content = async (fed: Fed) => contentOf(async () => localBytes(path, member), method, expected, fed);
      const open = refusal ? failing(new AppError("invalid", refusal)) : content;
      yield { name, packedBytes, unpackedBytes: expected?.size ?? Number.POSITIVE_INFINITY, open };
    }
    const sentence = `${cutSentence} The members in front were found without it; whatever came behind them is not in this file. Send the archive again.`;
    yield { ...nothing, name: followsName, open: failing(new AppError("invalid", sentence)) };
  }
  return { count: found.length + 1, members: members() };
}

/** The members of a zip archive, in its order. Nothing is ever written under their names. */
export async function zipMembers(path: string): Promise<ZipMembers> {
  const surveyed = await survey(path).catch((error) => {
    if (error instanceof CutZip) return error;
    throw error;
  });
  if (surveyed instanceof CutZip) return membersOfCut(path, surveyed);
  const { count, damage } = surveyed;
  if (count === 0) throw new AppError("invalid", "The zip archive holds no files.");
  async function* members(): AsyncIterable<ZipMember> {
    const opened = await openZip(path);
    const { zip } = opened;
    let given = 0;
    try {
      for await (const entry of entriesOf(zip)) {
        const name = nameOf(entry);
        if (!isWanted(name)) continue;
        const refusal = refusalOf(kindOf(entry));
        const { compressionMethod: method, uncompressedSize: size, crc32: sum, compressedSize: packedBytes } = entry;
        const content = async (fed: Fed) => contentOf(async () => packed(opened, entry), method, { size, sum }, fed);
        const open = refusal ? failing(new AppError("invalid", refusal)) : content;
        yield { name, packedBytes, unpackedBytes: size, open };
        given += 1;
        if (damage && given === count) break;
      }
      // Behind the damage there may have been more: it has a line of its own in the ledger.
      if (damage) yield { ...nothing, name: followsName, open: failing(damage) };
    } finally {
      zip.close();
    }
  }
  return { count: count + (damage ? 1 : 0), members: members() };
}
