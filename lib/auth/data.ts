import "server-only";
import { db } from "@/lib/db/client";

export async function hasUsers(): Promise<boolean> {
  return (await db.authUser.findFirst({ select: { id: true } })) !== null;
}

export async function isAccount(email: string): Promise<boolean> {
  return (await db.authUser.findUnique({ where: { email }, select: { id: true } })) !== null;
}

export async function passwordHashOf(userId: string): Promise<string | null> {
  const account = await db.authAccount.findFirst({
    where: { userId, providerId: "credential" },
    select: { password: true },
  });
  return account?.password ?? null;
}
