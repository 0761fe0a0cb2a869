import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { PassThrough, type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import yauzl from "yauzl";
import { AppError } from "@/lib/errors";
import { containerOf } from "@/lib/ingest/sniff/container";

export type Member = {
  name: string;
  /** Packed size of the member, for progress. */
  bytes: number;
  /** Unpacked bytes from the start; may fail in the middle, after it has given all that is sound. */
  open: () => Promise<AsyncIterable<Uint8Array>>;
};

const limits = {
  entries: 10_000,
  unpackedBytes: 200 * 2 ** 30,
  /** Logs shrink 20 to 60 times; a bomb a thousand times. Looked at once this much came out. */
  ratio: 250,
  ratioFrom: 64 * 2 ** 20,
};

export const evtxAdvice =
  "Windows event logs (.evtx) are read once they are exported. On Windows: " +
  "Get-WinEvent -Path Security.evtx | ForEach-Object { $_.ToXml() } | Out-File -Encoding utf8 security.xml";

async function headOf(path: string, bytes: number): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Passes bytes on until more came out than the limits allow. */
function guarded(packedBytes: number): Transform {
  let unpacked = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      unpacked += chunk.length;
      const isBomb = unpacked > limits.ratioFrom && unpacked / Math.max(packedBytes, 1) > limits.ratio;
      if (unpacked > limits.unpackedBytes || isBomb) {
        done(new AppError("invalid", "The archive unpacks to far more than logs do. It was not read further."));
      } else {
        done(null, chunk);
      }
    },
  });
}

/** Joins a source to its readers; an error of the source reaches the reader after the last sound byte. */
function joined(source: Readable, through: NodeJS.ReadWriteStream, packedBytes: number): AsyncIterable<Uint8Array> {
  const guard = guarded(packedBytes);
  pipeline(source, through, guard).catch(() => undefined);
  return guard;
}

/** The files inside an original: the members of a zip, the content of a gzip, or the file itself. Archives do not nest. */
export async function membersOf(path: string, name: string, bytes: number): Promise<Member[]> {
  const container = containerOf(await headOf(path, 8));
  if (container === "evtx") throw new AppError("invalid", evtxAdvice);
  if (container === "gzip") {
    const inner = name.replace(/\.gz(ip)?$/i, "");
    return [{ name: inner, bytes, open: async () => joined(createReadStream(path), createGunzip(), bytes) }];
  }
  if (container === "zip") return zipMembers(path);
  return [{ name, bytes, open: async () => createReadStream(path, { highWaterMark: 1 << 20 }) }];
}

function openZip(path: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error ? reject(new AppError("invalid", `The zip archive cannot be read: ${error.message}`)) : resolve(zip),
    );
  });
}

async function zipMembers(path: string): Promise<Member[]> {
  const zip = await openZip(path);
  if (zip.entryCount > limits.entries) {
    zip.close();
    throw new AppError(
      "invalid",
      `The zip archive has ${zip.entryCount} entries; ${limits.entries} is the most that is read.`,
    );
  }
  const entries = await new Promise<yauzl.Entry[]>((resolve, reject) => {
    const found: yauzl.Entry[] = [];
    zip.on("entry", (entry: yauzl.Entry) => {
      if (!entry.fileName.endsWith("/") && !isSystemFile(entry.fileName)) found.push(entry);
      zip.readEntry();
    });
    zip.on("end", () => resolve(found));
    zip.on("error", (error: Error) => reject(new AppError("invalid", `The zip archive is damaged: ${error.message}`)));
    zip.readEntry();
  });
  if (entries.some((entry) => entry.isEncrypted())) {
    throw new AppError("invalid", "The zip archive is encrypted. Unpack it and upload the files.");
  }
  return entries.map((entry) => ({
    name: entry.fileName,
    bytes: entry.compressedSize,
    open: () =>
      new Promise<AsyncIterable<Uint8Array>>((resolve, reject) => {
        zip.openReadStream(entry, (error, stream) =>
          error ? reject(error) : resolve(joined(stream, new PassThrough(), entry.compressedSize)),
        );
      }),
  }));
}

const isSystemFile = (name: string) => name.startsWith("__MACOSX/") || name.endsWith(".DS_Store");
