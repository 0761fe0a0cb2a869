import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { createUser, exhaustAttempts, signedInCookie, testPassword } from "@/lib/testing/users";
import { findCaller } from "./caller";
import { signIn, signOut } from "./sign-in";
import { unattendedCookie } from "./unattended";

beforeEach(async () => {
  await db.$executeRaw`truncate auth_user, auth_throttle cascade`;
});

async function signInAs(email: string, sent = new Headers()) {
  const { cookies } = await signIn({ email, password: testPassword }, sent);
  return new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ") });
}

test("the right password starts a session in a cookie that scripts and other sites do not get", async () => {
  const user = await createUser({ role: "analyst" });
  const {
    next,
    cookies: [cookie, ...others],
  } = await signIn({ email: user.email, password: testPassword }, new Headers());
  expect(next).toBe("in");
  expect(others).toMatchObject([{ name: "huntboard.device", options: { httpOnly: true, sameSite: "lax", path: "/" } }]);
  expect(cookie?.name).toBe("huntboard.session_token");
  expect(cookie?.options).toMatchObject({ httpOnly: true, sameSite: "lax", path: "/", maxAge: 12 * 60 * 60 });
  expect(cookie?.options.domain).toBeUndefined();
  const sent = new Headers({ cookie: `${cookie?.name}=${encodeURIComponent(cookie?.value ?? "")}` });
  expect((await findCaller(sent))?.user).toEqual(user);
});

test("the bare token, an altered signature and nothing at all are nobody", async () => {
  const user = await createUser({ role: "analyst" });
  const sent = await signInAs(user.email);
  const cookie = sent.get("cookie") ?? "";
  const [session] = await db.authSession.findMany();
  for (const tried of [
    `huntboard.session_token=${session?.token}`,
    cookie.replace(/\.\w/, ".0"),
    "huntboard.session_token=",
    "a=b",
  ]) {
    expect(await findCaller(new Headers({ cookie: tried }))).toBeNull();
  }
  expect(await findCaller(new Headers({ authorization: `Bearer ${session?.token}` }))).toBeNull();
});

test("a wrong password and an unknown address read the same", async () => {
  const user = await createUser({ role: "viewer" });
  const wrong = { code: "unauthenticated", message: "The email address or the password is not right." };
  await expect(signIn({ email: user.email, password: "not this one" }, new Headers())).rejects.toMatchObject(wrong);
  await expect(signIn({ email: "x@aldermoor.example", password: "not this one" }, new Headers())).rejects.toMatchObject(
    wrong,
  );
  expect(await db.authSession.count()).toBe(0);
});

test("signing in again ends the browser's former session and makes another token", async () => {
  const user = await createUser({ role: "analyst" });
  const other = await createUser({ role: "viewer" });
  const first = await signInAs(user.email);
  const elsewhere = await signInAs(user.email);
  const second = await signInAs(other.email, first);
  expect(await findCaller(first)).toBeNull();
  expect((await findCaller(second))?.user.id).toBe(other.id);
  expect((await findCaller(elsewhere))?.user.id).toBe(user.id);
});

test("a session that somebody planted is not taken over by the sign-in", async () => {
  const user = await createUser({ role: "analyst" });
  const planted = new Headers({ cookie: "huntboard.session_token=planted.planted" });
  expect((await signInAs(user.email, planted)).get("cookie")).not.toContain("planted");
});

test("signing out ends the session on the server", async () => {
  const user = await createUser({ role: "analyst" });
  const sent = new Headers({ cookie: await signedInCookie(user) });
  expect(await findCaller(sent)).not.toBeNull();
  await signOut(sent);
  expect(await findCaller(sent)).toBeNull();
});

test("a disabled account neither signs in nor goes on", async () => {
  const user = await createUser({ role: "lead" });
  const sent = new Headers({ cookie: await signedInCookie(user) });
  await db.authUser.update({ where: { id: user.id }, data: { banned: true } });
  expect(await findCaller(sent)).toBeNull();
  await expect(signIn({ email: user.email, password: testPassword }, new Headers())).rejects.toMatchObject({
    code: "forbidden",
  });
});

test("a role counts from the next request on; one that does not exist counts as nobody", async () => {
  const user = await createUser({ role: "lead" });
  const sent = new Headers({ cookie: await signedInCookie(user) });
  expect((await findCaller(sent))?.user.role).toBe("lead");
  await db.authUser.update({ where: { id: user.id }, data: { role: "viewer" } });
  expect((await findCaller(sent))?.user.role).toBe("viewer");
  await db.authUser.update({ where: { id: user.id }, data: { role: "admin,viewer" } });
  expect(await findCaller(sent)).toBeNull();
});

test("an hour of silence ends a session, twelve hours end it anyway", async () => {
  const user = await createUser({ role: "analyst" });
  const sent = new Headers({ cookie: await signedInCookie(user) });
  await db.$executeRaw`update auth_session set updated_at = now() - interval '59 minutes'`;
  expect(await findCaller(sent)).not.toBeNull();
  // The call before counted as use.
  const [touched] = await db.authSession.findMany();
  expect(Date.now() - (touched?.updatedAt.getTime() ?? 0)).toBeLessThan(60_000);
  // What a page asks by itself that nobody touches is none.
  await db.$executeRaw`update auth_session set updated_at = now() - interval '59 minutes'`;
  const alone = new Headers({ cookie: `theme=dark; ${unattendedCookie}=1; ${sent.get("cookie")}` });
  expect(await findCaller(alone)).not.toBeNull();
  const [untouched] = await db.authSession.findMany();
  expect(Date.now() - (untouched?.updatedAt.getTime() ?? 0)).toBeGreaterThan(58 * 60_000);
  await db.$executeRaw`update auth_session set updated_at = now() - interval '61 minutes'`;
  expect(await findCaller(sent)).toBeNull();
  expect(await db.authSession.count()).toBe(0);

  const late = new Headers({ cookie: await signedInCookie(user) });
  await db.$executeRaw`update auth_session set created_at = now() - interval '12 hours 1 second'`;
  expect(await findCaller(late)).toBeNull();
  const expired = new Headers({ cookie: await signedInCookie(user) });
  await db.$executeRaw`update auth_session set expires_at = now() - interval '1 second'`;
  expect(await findCaller(expired)).toBeNull();
});

test("a hundred ended sessions stay ended", async () => {
  const user = await createUser({ role: "analyst" });
  const cookies = await Promise.all(Array.from({ length: 100 }, () => signedInCookie(user)));
  await db.authSession.deleteMany();
  const found = await Promise.all(cookies.map((cookie) => findCaller(new Headers({ cookie }))));
  expect(found.filter((caller) => caller !== null)).toEqual([]);
});

test("wrong passwords make everybody wait, but not the owner in a browser that has signed in before", async () => {
  const user = await createUser({ role: "analyst" });
  const known = await signInAs(user.email);
  const wrong = signIn({ email: user.email, password: "not this one" }, new Headers());
  await expect(wrong).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await db.authThrottle.count({ where: { email: user.email, failures: 1 } })).toBe(1);
  await exhaustAttempts(user.email);
  await expect(signInAs(user.email)).rejects.toMatchObject({ code: "unavailable" });
  const other = await createUser({ role: "viewer" });
  await expect(signInAs(user.email, await signInAs(other.email))).rejects.toMatchObject({ code: "unavailable" });
  await signInAs(user.email, known);
  // The known browser has a count of its own, not none.
  await exhaustAttempts(`${user.email} known`);
  await expect(signInAs(user.email, known)).rejects.toMatchObject({ code: "unavailable" });
});

test("refused sign-ins are audited for accounts that exist", async () => {
  const user = await createUser({ role: "viewer" });
  const refused = (email: string) =>
    db.auditEntry.count({ where: { action: "session.refused", object: `person/${email}` } });
  const unknown = "x@aldermoor.example";
  for (const email of [unknown, user.email]) {
    await expect(signIn({ email, password: "not this one" }, new Headers())).rejects.toThrow();
  }
  await vi.waitFor(async () => expect(await refused(user.email)).toBe(1), { timeout: 60_000 });
  expect(await refused(unknown)).toBe(0);
});
