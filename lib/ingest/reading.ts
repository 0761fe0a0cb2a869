import { z } from "zod";
import { db } from "@/lib/db/client";
import { mapping } from "./answers";
import { formats } from "./formats";
import type { Target } from "./sample";

/** How a file's rows were read, as the ledger keeps it. */
const reading = z.object({
  format: z.string(),
  table: z.string(),
  order: z.enum(["day-first", "month-first"]).nullable(),
  zone: z.string().nullable(),
  mapping: mapping.optional(),
  /** The portal's file names tell the kind of its sign-ins; mended rows come under another name. */
  fileName: z.string().optional(),
});

export type Reading = z.infer<typeof reading>;

export const readingOf = ({ format, context: { table, order, zone, mapping, fileName } }: Target): Reading => ({
  format: format.id,
  table,
  order,
  zone,
  ...(mapping ? { mapping } : {}),
  fileName,
});

/** A reading as the database holds it; null when there is none. */
export const storedReading = (value: unknown): Reading | null => reading.safeParse(value).data ?? null;

/** The target that reads rows in the same way; null when there is no such format any more. */
export function targetLike({ format: id, mapping, ...how }: Reading, fileName: string): Target | null {
  const format = formats.find((known) => known.id === id);
  const { table, order, zone } = how;
  return format
    ? { format, context: { table, fileName: how.fileName ?? fileName, order, zone, ...(mapping ? { mapping } : {}) } }
    : null;
}

/** How the file was read whose rows come mended; null when nothing is known of it. */
export async function readingOfFile(fileId: number | null): Promise<Reading | null> {
  if (fileId === null) return null;
  const file = await db.uploadFile.findUnique({ where: { id: fileId }, select: { reading: true } });
  return storedReading(file?.reading);
}
