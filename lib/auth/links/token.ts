import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

export type LinkKind = "invitation" | "password";

const pages: Record<LinkKind, string> = { invitation: "join", password: "reset" };

export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** A link that is shown once: what is kept of it does not lead back to it. */
export function newLink(kind: LinkKind): { hash: string; link: string } {
  const token = randomBytes(32).toString("base64url");
  const origin = env().HUNTBOARD_ORIGIN.replace(/\/$/, "");
  return { hash: tokenHash(token), link: `${origin}/${pages[kind]}?token=${token}` };
}
