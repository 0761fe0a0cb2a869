import "server-only";
import { createHmac } from "node:crypto";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";

const hashOf = (userId: string, code: string) =>
  createHmac("sha256", env().HUNTBOARD_SECRET).update(`used code\n${userId}\n${code}`).digest("base64url");

/** Somebody tries a code that has opened this account a moment ago. */
export class UsedCode extends AppError {
  constructor() {
    super("unauthenticated", "This code was used already. Wait for the next one, at most 30 seconds.");
  }
}

/**
 * Runs `work` with a code that nobody has used for this person: whoever looked over a shoulder has a minute in which it would
 * still be right. Taken before the code is checked, so that of two at once one is refused; given back where it was wrong.
 */
export async function once<Result>(userId: string, code: string, work: () => Promise<Result>): Promise<Result> {
  const hash = hashOf(userId, code);
  await db.$executeRaw`delete from auth_used_code where used_at < now() - interval '5 minutes'`;
  const taken = await db.$executeRaw`
    insert into auth_used_code (user_id, hash) values (${userId}, ${hash}) on conflict do nothing`;
  if (taken === 0) throw new UsedCode();
  try {
    return await work();
  } catch (error) {
    await db.$executeRaw`delete from auth_used_code where user_id = ${userId} and hash = ${hash}`;
    throw error;
  }
}
