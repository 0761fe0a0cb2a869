import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { chmod, copyFile, mkdir, open, rename, rm, stat, statfs } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { chunksOf, giveBack } from "@/lib/ingest/transforms/chunks";

const gibibyte = 2 ** 30;

/** Files that are still arriving, under names of the upload protocol. */
export const incomingFolder = () => path.join(/* turbopackIgnore: true */ env().HUNTBOARD_DATA, "incoming");

const originalsFolder = () => path.join(/* turbopackIgnore: true */ env().HUNTBOARD_DATA, "originals");

/** Where the bytes of an upload lie as they were received. The name is ours: nothing of it comes from a client. */
export const originalPath = (uploadId: string) => path.join(/* turbopackIgnore: true */ originalsFolder(), uploadId);

/** Logs shrink to a tenth and less when they are packed; their rows take about as much as the text did. */
const rowsOf = (bytes: number, name: string) => (/\.(?:gz|gzip|zip)$/i.test(name) ? 10 * bytes : bytes);

/** Refuses what would fill the disk: the original stays, and its rows take about as much again. */
export async function assertRoomFor(bytes: number, name: string): Promise<void> {
  await mkdir(originalsFolder(), { recursive: true, mode: 0o700 });
  const { bavail, bsize } = await statfs(originalsFolder());
  const free = bavail * bsize;
  const need = bytes + rowsOf(bytes, name) + gibibyte;
  if (free < need) {
    const needed = (need / gibibyte).toFixed(1);
    throw new AppError(
      "unavailable",
      `The disk has ${(free / gibibyte).toFixed(1)} GiB left and this file needs ${needed} GiB with its rows. Nothing was stored.`,
    );
  }
}

async function flushed(file: string) {
  const handle = await open(file, "r");
  await handle.sync().finally(() => handle.close());
}

/** Moves a received file to its place for good, read-only. */
export async function keepOriginal(file: string, uploadId: string): Promise<void> {
  await mkdir(originalsFolder(), { recursive: true, mode: 0o700 });
  await flushed(file);
  await chmod(file, 0o400);
  await rename(file, originalPath(uploadId));
}

/** Copies a file that lies somewhere else to its place; returns its size. The system copies: no byte of it passes through here. */
export async function copyOriginal(source: string, uploadId: string): Promise<number> {
  await mkdir(incomingFolder(), { recursive: true, mode: 0o700 });
  // What a kill leaves there is swept away.
  const copy = path.join(/* turbopackIgnore: true */ incomingFolder(), uploadId);
  try {
    await copyFile(source, copy, constants.COPYFILE_FICLONE);
    const { size } = await stat(copy);
    await keepOriginal(copy, uploadId);
    return size;
  } catch (error) {
    await rm(copy, { force: true });
    throw error;
  }
}

export async function digestOf(file: string, signal?: AbortSignal): Promise<string> {
  const digest = createHash("sha256");
  for await (const chunk of chunksOf(file)) {
    signal?.throwIfAborted();
    digest.update(chunk);
    giveBack(chunk);
  }
  return digest.digest("hex");
}
