import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createUser, signedInCookie, testPassword } from "@/lib/testing/users";
import { findCaller, type User } from "../caller";
import { signIn } from "../sign-in";
import { listSessions } from "./data";
import { revokeSession, revokeSessions } from "./mutations";

beforeEach(async () => {
  await db.$executeRaw`truncate auth_user, auth_throttle cascade`;
});

const callerOf = async (cookie: string) => findCaller(new Headers({ cookie }));
async function idOf(cookie: string) {
  return (await callerOf(cookie))?.sessionId ?? "";
}

test("a session is known by what the browser says, and old ones are not listed", async () => {
  const user = await createUser({ role: "viewer" });
  const userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
  await signIn({ email: user.email, password: testPassword }, new Headers({ "user-agent": userAgent }));
  await signedInCookie(user);
  await db.$executeRaw`update auth_session set updated_at = now() - interval '61 minutes' where user_agent is null`;
  expect(await listSessions(user.id)).toMatchObject([
    { device: { browser: "Firefox 145", system: "Linux", isPhone: false }, userAgent, signedInWith: "password" },
  ]);
});

test("one is ended, or all others; a strange id ends nothing, and each is audited", async () => {
  const user = await createUser({ role: "analyst" });
  const other = await createUser({ role: "analyst" });
  const [here, there, third] = [await signedInCookie(user), await signedInCookie(user), await signedInCookie(user)];
  const theirs = await signedInCookie(other);
  await expect(revokeSession(user.id, await idOf(theirs), user)).rejects.toMatchObject({ code: "not-found" });
  expect(await callerOf(theirs)).not.toBeNull();
  await revokeSession(user.id, await idOf(there), user);
  expect(await callerOf(there)).toBeNull();
  expect(await revokeSessions(user.id, user, await idOf(here))).toBe(1);
  expect(await callerOf(third)).toBeNull();
  expect(await callerOf(here)).not.toBeNull();

  const admin: User = await createUser({ role: "admin" });
  expect(await revokeSessions(user.id, admin)).toBe(1);
  expect(await callerOf(here)).toBeNull();
  expect(await revokeSessions(user.id, admin)).toBe(0);
  const entries = await db.auditEntry.findMany({ where: { object: `person/${user.email}` }, orderBy: { seq: "asc" } });
  expect(entries.map(({ actor, action }) => [actor, action])).toEqual([
    [user.email, "session.revoked"],
    [user.email, "person.sessions-ended"],
    [admin.email, "person.sessions-ended"],
  ]);
});
