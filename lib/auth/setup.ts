import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { env } from "@/lib/env";
import { hasUsers } from "./data";
import { insertFirstAccount, replaceSetupToken } from "./first-account/mutations";
import { hashPassword } from "./passwords";
import type { SetupInput } from "./schema";

const hashOf = (token: string) => createHash("sha256").update(token).digest("hex");

/** A link that makes the first account, good for thirty minutes and once; null when there is an account already. */
export async function createSetupLink(): Promise<string | null> {
  if (await hasUsers()) return null;
  const token = randomBytes(32).toString("base64url");
  await replaceSetupToken(hashOf(token));
  return `${env().HUNTBOARD_ORIGIN.replace(/\/$/, "")}/setup?token=${token}`;
}

/** Makes the first account, an admin. Of any number of simultaneous tries one succeeds; the others leave nothing behind. */
export async function claimSetup({ token, name, email, password }: SetupInput): Promise<void> {
  await insertFirstAccount(hashOf(token), { name, email }, () => hashPassword(password));
}
