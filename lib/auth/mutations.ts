import "server-only";
import { db } from "@/lib/db/client";

export async function touchSession(id: string) {
  await db.authSession.updateMany({ where: { id }, data: { updatedAt: new Date() } });
}

export async function endSession(id: string) {
  await db.authSession.deleteMany({ where: { id } });
}
