import type { Kind } from "@/lib/sign-ins/schema";

/** Why a row's address may be that of another moment: shown beside it, never a reason to find or drop a row. */
export const inheritedReason =
  "A program with a credential of its own (a confidential client) redeemed a token. For such sign-ins the log may carry the address of the original sign-in, so it proves no location.";

export function mayBeInherited(kind: Kind, clientCredentialType: string): boolean {
  return kind === "non-interactive" && !["", "none"].includes(clientCredentialType.trim().toLowerCase());
}
