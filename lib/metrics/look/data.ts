import "server-only";
import { db } from "@/lib/db/client";

export async function wasLookedAt(findingId: string): Promise<boolean> {
  return (await db.findingLook.count({ where: { findingId } })) > 0;
}
