import "server-only";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { auth } from "./better-auth";
import { absoluteSeconds, idleSeconds, touchSeconds } from "./limits";
import { endSession, touchSession } from "./mutations";
import { type Role, roles } from "./permissions";
import { isUnattended } from "./unattended";

export type User = { id: string; name: string; email: string; role: Role };

/** What somebody has to do before anything else: choose a password instead of a given one, or set up the second step of their role. */
export type Owed = "password" | "second-step";

export type Caller = {
  user: User;
  sessionId: string;
  owes: Owed | null;
};

const row = z.object({
  user: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    banned: z.boolean().nullish(),
    temporaryPassword: z.boolean(),
    twoFactorEnabled: z.boolean().nullish(),
  }),
  session: z.object({ id: z.string(), createdAt: z.date(), updatedAt: z.date() }),
});

type Row = z.output<typeof row>;

/**
 * Who sends these headers: read from the database every time, so that a role or a session ends with the request after it.
 * `touch: false` is for asking again in the middle of a long answer, which is no use of the session.
 */
export async function findCaller(headers: Headers, { touch = true } = {}): Promise<Caller | null> {
  if (!headers.has("cookie")) return null;
  const found = await auth().api.getSession({ headers, query: { disableCookieCache: true, disableRefresh: true } });
  const parsed = row.safeParse(found);
  if (!parsed.success) return null;
  const { user, session } = parsed.data;
  if (user.banned) return null;
  const now = Date.now();
  const idle = now - session.updatedAt.getTime();
  if (idle > idleSeconds * 1000 || now - session.createdAt.getTime() > absoluteSeconds * 1000) {
    await endSession(session.id);
    return null;
  }
  if (touch && idle > touchSeconds * 1000 && !isUnattended(headers)) await touchSession(session.id);
  const { id, name, email, role } = user;
  return { user: { id, name, email, role }, sessionId: session.id, owes: await owedBy(parsed.data) };
}

async function owedBy({ user, session }: Row): Promise<Owed | null> {
  if (user.temporaryPassword) return "password";
  if (user.twoFactorEnabled) return null;
  // Whoever comes from a provider has shown there what the provider asks for.
  const [demand] = await db.$queryRaw<unknown[]>`
    select from sign_in_policy p, auth_session s
    where p.id and ${user.role} = any(p.second_step_roles) and s.id = ${session.id} and s.signed_in_with = 'password'`;
  return demand ? "second-step" : null;
}
