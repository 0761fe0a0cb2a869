import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import type { Scope } from "./scope";

/** Whether any loaded sign-in is the entity's. A dictionary remembers values whose sign-ins were taken back. */
export async function isLoaded({ parts }: Scope): Promise<boolean> {
  if (parts.length === 0) return false;
  const each = parts.map((part) => Prisma.sql`exists (select from sign_in s where ${part})`);
  const [row] = await db.$queryRaw<[{ loaded: boolean }]>`select ${Prisma.join(each, " or ")} as loaded`;
  return row.loaded;
}
