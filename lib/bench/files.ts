import { createHash } from "node:crypto";
import { mkdir, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { type ExportFormat, exportFormats, writeExport } from "@/lib/testing/exports";
import { type ExportedTenant, exportedSignIns } from "@/lib/testing/exports/tenant";

export const benchTenant = (signIns: number): ExportedTenant => ({
  signIns,
  // No day that could be a month: exports that leave the order open wait for an analyst.
  from: new Date("2026-09-14T00:00:00.000Z"),
  days: 30,
  users: Math.max(50, Math.round(signIns / 2000)),
  seed: 7,
});

/** Changes whenever the generator or the writer would write something else. */
function fingerprint(format: ExportFormat, tenant: ExportedTenant): string {
  const { writer } = exportFormats[format];
  const digest = createHash("sha256").update(writer.head + writer.tail);
  let index = 0;
  for (const event of exportedSignIns(tenant)) {
    digest.update(writer.row(event, index));
    index += 1;
    if (index === 100) break;
  }
  return digest.digest("hex").slice(0, 12);
}

export type BenchFile = { file: string; bytes: number };

/** The export of that many sign-ins: written by the first run that needs it, found by the next. */
export async function benchFile(folder: string, format: ExportFormat, signIns: number): Promise<BenchFile> {
  const tenant = benchTenant(signIns);
  const home = path.join(folder, `${format}-${signIns}`);
  const version = fingerprint(format, tenant);
  const file = path.join(home, version, exportFormats[format].fileName);
  const found = await stat(file).catch(() => null);
  if (found) return { file, bytes: found.size };
  for (const stale of await readdir(home).catch(() => [])) await rm(path.join(home, stale), { recursive: true });
  await mkdir(path.dirname(file), { recursive: true });
  const { bytes } = await writeExport(file, format, exportedSignIns(tenant));
  return { file, bytes };
}
