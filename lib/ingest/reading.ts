import { z } from "zod";
import { db } from "@/lib/db/client";
import { formats } from "./formats";
import type { Target } from "./sample";

/** How a file's rows were read, as the ledger keeps it. */
const reading = z.object({
  format: z.string(),
  table: z.string(),
  order: z.enum(["day-first", "month-first"]).nullable(),
  zone: z.string().nullable(),
});

export type Reading = z.infer<typeof reading>;

export const readingOf = ({ format, context: { table, order, zone } }: Target): Reading => ({
  format: format.id,
  table,
  order,
  zone,
});

/** The target that reads rows in the same way; null when there is no such format any more. */
export function targetLike({ format: id, table, order, zone }: Reading, fileName: string): Target | null {
  const format = formats.find((known) => known.id === id);
  return format ? { format, context: { table, fileName, order, zone } } : null;
}

/** How the file was read whose rows come mended; null when nothing is known of it. */
export async function readingOfFile(fileId: number | null): Promise<Reading | null> {
  if (fileId === null) return null;
  const file = await db.uploadFile.findUnique({ where: { id: fileId }, select: { reading: true } });
  return reading.safeParse(file?.reading).data ?? null;
}
