import { z } from "zod";
import { longestPassword } from "@/lib/auth/limits";
import { oneLine } from "@/lib/auth/one-line";
import { lifetimes, type Scope, scopes } from "./scopes";

export const createTokenInput = z.strictObject({
  name: oneLine.min(1, "Give the token a name that says what uses it.").max(100),
  scopes: z.array(z.enum(scopes)).min(1, "Choose what it may do.").max(scopes.length),
  days: z
    .number()
    .int()
    .refine((days) => (lifetimes as readonly number[]).includes(days), "Choose one of the lifetimes."),
});
export type CreateTokenInput = z.output<typeof createTokenInput>;

/** With the owner's password, where they have one: a session that somebody left open must not outlive itself in a token. */
export const askForTokenInput = createTokenInput.extend({ password: z.string().max(longestPassword).default("") });

export const revokeTokenInput = z.strictObject({ id: z.uuid() });

export const tokenStates = ["active", "expired", "revoked", "owner-out"] as const;
export type TokenState = (typeof tokenStates)[number];

export type Token = {
  id: string;
  name: string;
  /** What it begins with; the rest is kept nowhere. */
  prefix: string;
  state: TokenState;
  scopes: Scope[];
  owner: string;
  createdAt: string;
  expiresAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
  revokedBy: string | null;
};
