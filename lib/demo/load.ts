import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { getUpload } from "@/lib/uploads/data";
import type { LedgerLine } from "@/lib/uploads/schema";
import { demoUploads } from "./data";
import { generateDemo } from "./generate";
import { type DemoManifest, demoManifest } from "./manifest";

export type LoadedFile = { name: string; read: number; added: number; known: number; rejected: number };
type Options = { signal?: AbortSignal; onFile?: (file: LoadedFile) => void };

const folder = () => path.join(env().HUNTBOARD_DATA, "demo");
const kept = () => path.join(folder(), "manifest.json");

/** What an earlier call hid in the demo; it says which end to generate again for. */
async function keptManifest(): Promise<DemoManifest | null> {
  const text = await readFile(kept(), "utf8").catch(() => null);
  return text === null ? null : demoManifest.parse(JSON.parse(text));
}

async function ingest(file: string, name: string, signal?: AbortSignal): Promise<LoadedFile> {
  const uploadId = await ingestLocal(file, { source: "demo", by: "demo", ...(signal ? { signal } : {}) });
  const upload = await getUpload(uploadId);
  if (upload?.state !== "done") {
    throw new AppError(
      "unavailable",
      `${name} could not be loaded: ${upload?.error ?? upload?.state ?? "it is gone"}.`,
    );
  }
  const { files } = upload;
  const total = (count: (line: LedgerLine) => number) => files.reduce((sum, line) => sum + count(line), 0);
  return {
    name,
    read: total((line) => line.read),
    added: total((line) => line.added),
    known: total((line) => line.known),
    rejected: total((line) => line.rejected),
  };
}

/**
 * Loads the invented tenant through the real ingest, ending at `end`. What an earlier call has loaded stays, and one that was cut
 * short is taken up with the same end, so that nothing is there twice.
 */
export async function loadDemo(end: Date, { signal, onFile }: Options = {}): Promise<DemoManifest> {
  const { loaded, begun } = await demoUploads();
  const earlier = begun ? await keptManifest() : null;
  if (begun && !earlier) {
    throw new AppError("conflict", "This database holds a demo that was loaded from another data folder.");
  }
  if (earlier?.files.every(({ name }) => loaded.has(name))) return earlier;

  await mkdir(folder(), { recursive: true });
  const scratch = await mkdtemp(path.join(folder(), "files-"));
  try {
    const manifest = await generateDemo(
      earlier ? { folder: scratch, end: new Date(earlier.end), seed: earlier.seed } : { folder: scratch, end },
    );
    await writeFile(kept(), `${JSON.stringify(manifest, null, 2)}\n`);
    for (const { name } of manifest.files) {
      if (earlier && loaded.has(name)) continue;
      signal?.throwIfAborted();
      const file = await ingest(path.join(scratch, name), name, signal);
      onFile?.(file);
    }
    return manifest;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
