import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import { z } from "zod";
import { AppError } from "@/lib/errors";
import type { Answers } from "@/lib/ingest/answers";
import { assertFile, registerReceived } from "./mutations";
import { fileId } from "./schema";
import { shownName } from "./shown-name";
import { assertRoomFor, incomingFolder } from "./storage";

const headers = z.object({
  length: z.coerce.number().int().min(1, "The file is empty.").max(Number.MAX_SAFE_INTEGER),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "A SHA-256 has 64 hexadecimal digits.")
    .nullable(),
  mends: fileId.nullable(),
});

/** Counts and digests what passes, and stops at more than was announced. */
class Meter extends Transform {
  readonly digest = createHash("sha256");
  bytes = 0;

  constructor(private readonly announced: number) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: string, done: (error: Error | null, chunk?: Buffer) => void) {
    this.bytes += chunk.length;
    this.digest.update(chunk);
    if (this.bytes > this.announced) done(new AppError("invalid", "More bytes came than the request announced."));
    else done(null, chunk);
  }
}

type Whole = {
  by: string;
  /** What the file is called. */
  name: string | null;
  mends?: string | null;
  source?: "browser" | "API";
  answers?: Answers;
};

export type Arrived = { uploadId: string; bytes: number; sha256: string };

/** Takes a file in one request, for programs that know nothing of resumable uploads. Nothing is kept of one that does not arrive whole. */
export async function receiveWhole(request: Request, whole: Whole): Promise<Arrived> {
  const parsed = headers.safeParse({
    length: request.headers.get("content-length") ?? 0,
    sha256: saidDigest(request.headers),
    mends: whole.mends ?? null,
  });
  if (!parsed.success) throw new AppError("invalid", parsed.error.issues[0]?.message ?? "The request is not complete.");
  const { length, sha256, mends } = parsed.data;
  const name = shownName(whole.name);
  if (mends !== null) await assertFile(mends);
  await assertRoomFor(length, name);
  await mkdir(incomingFolder(), { recursive: true, mode: 0o700 });
  const file = path.join(/* turbopackIgnore: true */ incomingFolder(), randomUUID());
  const meter = new Meter(length);
  let digest: string;
  try {
    if (!request.body) throw new AppError("invalid", "The file is empty.");
    const body = Readable.fromWeb(request.body as NodeReadableStream);
    await pipeline(body, meter, createWriteStream(file, { mode: 0o600 }));
    if (meter.bytes !== length)
      throw new AppError("invalid", "Fewer bytes came than the request announced. Send the file again.");
    digest = meter.digest.digest("hex");
    if (sha256 !== null && digest !== sha256.toLowerCase()) {
      throw new AppError("invalid", "The file arrived with another SHA-256 than the request names. Send it again.");
    }
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
  const { by, source = "browser", answers = {} } = whole;
  const uploadId = await registerReceived(file, { fileName: name, by, mends, source, answers });
  return { uploadId, bytes: length, sha256: digest };
}

/** What the sender says the file's SHA-256 is, in hexadecimal or as RFC 9530 writes it; null where nothing is said. */
function saidDigest(sent: Headers): string | null {
  const plain = sent.get("x-content-sha256");
  if (plain !== null) return plain;
  const [, base64] = /(?:^|,)\s*sha-256=:([^:]*):/i.exec(sent.get("content-digest") ?? "") ?? [];
  return base64 === undefined ? null : Buffer.from(base64, "base64").toString("hex");
}
