import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { Upkeep } from "./schema";

/** Whether and by whom an upload was undone, and its original removed. */
export async function getUpkeep(uploadId: string): Promise<Upkeep> {
  const [upkeep] = await db.$queryRaw<Upkeep[]>`
    select ${isoTime(Prisma.sql`undone_at`)} as "undoneAt", undone_by as "undoneBy",
      ${isoTime(Prisma.sql`original_removed_at`)} as "originalRemovedAt", original_removed_by as "originalRemovedBy"
    from upload where id = ${uploadId}::uuid`;
  return upkeep ?? { undoneAt: null, undoneBy: null, originalRemovedAt: null, originalRemovedBy: null };
}
