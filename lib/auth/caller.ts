import "server-only";
import { z } from "zod";
import { auth } from "./better-auth";
import { absoluteSeconds, idleSeconds, touchSeconds } from "./limits";
import { endSession, touchSession } from "./mutations";
import { type Role, roles } from "./permissions";

export type User = { id: string; name: string; email: string; role: Role };
export type Caller = {
  user: User;
  sessionId: string;
  /** An admin chose the password: the person has to choose another before anything else. */
  temporaryPassword: boolean;
};

const row = z.object({
  user: z.object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    banned: z.boolean().nullish(),
    temporaryPassword: z.boolean(),
  }),
  session: z.object({ id: z.string(), createdAt: z.date(), updatedAt: z.date() }),
});

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
  if (touch && idle > touchSeconds * 1000) await touchSession(session.id);
  const { id, name, email, role, temporaryPassword } = user;
  return { user: { id, name, email, role }, sessionId: session.id, temporaryPassword };
}
