import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/env";
import { type NetworkTable, readTable } from "./read-table";

/** Where the customer drops databases. */
export const networksFolder = () => path.join(/* turbopackIgnore: true */ env().HUNTBOARD_DATA, "networks");

const mostBytes = 512 << 20;
/** A file that changed a moment ago may still be on its way. */
const settleMs = 3000;
/** Databases are as large as a hundred megabytes: they stay in memory only while they are needed. */
const keepMs = 60_000;

export type FoundFile = { name: string; bytes: number; digest: string; isSettled: boolean };
export type LoadedFile = FoundFile & { table: NetworkTable | null; error: string | null };

export async function filesInFolder(): Promise<FoundFile[]> {
  await mkdir(networksFolder(), { recursive: true, mode: 0o700 });
  const names = (await readdir(networksFolder())).filter((name) => /\.mmdb$/i.test(name)).sort();
  const found: FoundFile[] = [];
  for (const name of names) {
    const state = await stat(path.join(/* turbopackIgnore: true */ networksFolder(), name)).catch(() => null);
    if (!state?.isFile()) continue;
    const isSettled = Math.abs(Date.now() - state.mtimeMs) >= settleMs;
    found.push({ name, bytes: state.size, digest: `${state.size} ${state.mtimeMs} ${state.ino}`, isSettled });
  }
  return found;
}

async function load(file: FoundFile): Promise<LoadedFile> {
  if (file.bytes > mostBytes) {
    return { ...file, table: null, error: `It has more than ${mostBytes >> 20} MB. Use a smaller edition.` };
  }
  try {
    const bytes = await readFile(path.join(/* turbopackIgnore: true */ networksFolder(), file.name));
    return { ...file, table: readTable(bytes), error: null };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ...file, table: null, error: `It is no MMDB that can be read: ${why.slice(0, 200)}` };
  }
}

let held: { key: string; files: LoadedFile[] } | null = null;
let forget: NodeJS.Timeout | undefined;

/** Every file of the folder, read again when one of them was replaced; a broken one has the reason instead of a table. */
export async function loadFolder(found?: FoundFile[]): Promise<LoadedFile[]> {
  const files = found ?? (await filesInFolder());
  const key = JSON.stringify([networksFolder(), files.map(({ name, digest }) => [name, digest])]);
  if (held?.key !== key) {
    held = null;
    const loaded: LoadedFile[] = [];
    for (const file of files) loaded.push(await load(file));
    held = { key, files: loaded };
  }
  clearTimeout(forget);
  forget = setTimeout(() => {
    held = null;
  }, keepMs);
  forget.unref();
  return held.files;
}

/** The databases that can be read, the newest first. */
export function newestFirst(files: readonly LoadedFile[]): NetworkTable[] {
  const tables = files.flatMap(({ table }) => (table ? [table] : []));
  return tables.sort((a, b) => compare(b.builtOn ?? "", a.builtOn ?? ""));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
