import "server-only";
import { db } from "@/lib/db/client";
import { fileSample } from "@/lib/ingest/file-sample";
import { formats } from "@/lib/ingest/formats";
import { kindOfTable } from "@/lib/ingest/formats/sign-in-from";
import { headerKey } from "@/lib/ingest/sniff/header-key";
import type { FileColumn, FormatChoice } from "./schema";

const shownRows = 5;
const shownCharacters = 200;

/** The headers of a file in their spelling, each with the values of its first rows. */
export async function fileColumns(fileId: number): Promise<FileColumn[]> {
  const { keys, rows } = await fileSample(fileId);
  const names = new Map<string, string>();
  for (const row of rows) for (const [name] of row.entries()) names.set(headerKey(name).key, name);
  return [...keys]
    .filter((key) => key !== "")
    .map((key) => ({
      key,
      name: names.get(key) ?? key,
      values: rows.slice(0, shownRows).map((row) => shown(row.get(key))),
    }));
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}

/** Uploads of which a file waits for an answer, oldest first. */
export async function waitingUploads(): Promise<Array<{ id: string; fileName: string }>> {
  return db.upload.findMany({
    where: { state: "asking" },
    orderBy: { createdAt: "asc" },
    select: { id: true, fileName: true },
    take: 20,
  });
}

/** What a file can be read as, by name. Mapped columns have a page of their own. */
export function formatChoices(): FormatChoice[] {
  return formats
    .filter(({ id, eventTable }) => !id.startsWith("mapped-") && eventTable !== "auth_step")
    .map(({ id, label, eventTable }) => ({
      id,
      label,
      tables: eventTable === "sign_in" ? [...kindOfTable.keys()] : [],
    }))
    .sort((a, b) => a.label.localeCompare(b.label, "en"));
}

/** One file of an upload, or null. */
export async function findFile(uploadId: string, fileId: number) {
  return db.uploadFile.findFirst({
    where: { id: fileId, uploadId },
    select: { id: true, name: true, rowsNew: true, rowsKnown: true, upload: { select: { fileName: true } } },
  });
}
