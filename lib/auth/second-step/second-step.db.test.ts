import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { totp } from "@/lib/testing/totp";
import { createUser, signedInCookie, testPassword } from "@/lib/testing/users";
import { findCaller, type User } from "../caller";
import type { SetCookie } from "../cookies";
import { changePassword } from "../own-password";
import { admit } from "../refusals";
import { signIn } from "../sign-in";
import { getSecondStep, secondStepRoles } from "./data";
import { resetSecondStep, resetSecondStepOf, setSecondStepRoles } from "./mutations";
import { confirmEnrolment, endSecondStep, renewBackupCodes, startEnrolment } from "./own";
import { answerChallenge } from "./sign-in";

// The codes change with the clock: it stands still while a test uses those of a moment.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => void vi.useRealTimers());
beforeEach(async () => {
  await db.$executeRaw`truncate auth_user, auth_throttle, auth_verification cascade`;
  await db.$executeRaw`update sign_in_policy set second_step_roles = '{}'`;
});

const sentBy = (cookies: SetCookie[]) =>
  new Headers({ cookie: cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ") });

/** Somebody with a second step, signed in. Codes of the app are named by their distance in time from now. */
async function enrolled(role: User["role"] = "analyst") {
  const user = await createUser({ role });
  const sent = new Headers({ cookie: await signedInCookie(user) });
  const { key, qr } = await startEnrolment(user, testPassword, sent);
  expect(qr.path).toMatch(/^M\d+ \d+h1v1h-1z/);
  const first = totp(key, -1);
  const { cookies, backupCodes } = await confirmEnrolment(user, first, sent);
  return { user, key, first, backupCodes, sent: sentBy(cookies) };
}

async function challenge({ email }: User) {
  const { next, cookies } = await signIn({ email, password: testPassword }, new Headers());
  expect(next).toBe("code");
  expect(cookies.map(({ name }) => name)).not.toContain("huntboard.device");
  return sentBy(cookies);
}

const wrongCode = async (key: string) => (totp(key) === "000000" ? "000001" : "000000");

test("the password alone is no session any more; the app's code makes one, once", async () => {
  const { user, key, first: enrolmentCode, sent } = await enrolled();
  expect((await findCaller(sent))?.user).toEqual(user);
  const first = await challenge(user);
  expect(await findCaller(first)).toBeNull();
  const before = await db.authSession.count();
  await expect(answerChallenge(await wrongCode(key), first)).rejects.toMatchObject({ code: "unauthenticated" });
  const code = totp(key);
  const inside = sentBy(await answerChallenge(code, first));
  expect((await findCaller(inside))?.user).toEqual(user);
  expect(await db.authSession.count()).toBe(before + 1);

  // Whoever looked over the shoulder: the same code, still right, with the password.
  const second = await challenge(user);
  await expect(answerChallenge(code, second)).rejects.toThrow(/used already/);
  // The one that set it up is used as well.
  await expect(answerChallenge(enrolmentCode, second)).rejects.toThrow(/used already/);
  expect(await findCaller(second)).toBeNull();
  expect((await findCaller(sentBy(await answerChallenge(totp(key, 1), second))))?.user.id).toBe(user.id);
  // A challenge is answered once.
  await expect(answerChallenge(totp(key, 1), second)).rejects.toThrow();
});

test("a sign-in that has only its second step left ends with the password that began it", async () => {
  const { user, key, sent } = await enrolled();
  const waiting = await challenge(user);
  await changePassword(user, { current: testPassword, password: "nine slow barges turn" }, sent);
  await expect(answerChallenge(totp(key), waiting)).rejects.toThrow(/Sign in again/);
  expect(await db.authSession.count({ where: { userId: user.id } })).toBe(1);
});

test("of four sign-ins at once with the same code one succeeds", async () => {
  const { user, key } = await enrolled();
  const waiting = [];
  for (let index = 0; index < 4; index += 1) waiting.push(await challenge(user));
  const code = totp(key);
  const tries = await Promise.allSettled(waiting.map((sent) => answerChallenge(code, sent)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("without the cookie, with an altered one and with another person's session no code opens anything", async () => {
  const { user, key } = await enrolled();
  const other = await createUser({ role: "admin" });
  const cookie = (await challenge(user)).get("cookie") ?? "";
  const another = await signedInCookie(other);
  for (const sent of ["", cookie.replace(/\.\w/, ".0"), another]) {
    await expect(answerChallenge(totp(key), new Headers({ cookie: sent }))).rejects.toMatchObject({
      code: "forbidden",
    });
  }
  const inside = sentBy(await answerChallenge(totp(key), new Headers({ cookie: `${cookie}; ${another}` })));
  expect((await findCaller(inside))?.user.id).toBe(user.id);
  // The browser's former session ended with it.
  expect(await findCaller(new Headers({ cookie: another }))).toBeNull();
});

test("wrong codes make the next one wait, whatever the number of challenges", async () => {
  const { user, key } = await enrolled();
  const wrong = await wrongCode(key);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await expect(answerChallenge(wrong, await challenge(user))).rejects.toMatchObject({ code: "unauthenticated" });
  }
  const counted = await db.authThrottle.findUniqueOrThrow({ where: { email: `${user.email} code` } });
  expect(counted.failures).toBe(2);
  const waiting = await challenge(user);
  await db.$executeRaw`update auth_throttle set failures = 1000, blocked_until = now() where email like '% code'`;
  await expect(answerChallenge(wrong, waiting)).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(answerChallenge(totp(key), waiting)).rejects.toThrow(/15 minutes/);
  const refusals = { action: "session.refused", object: `person/${user.email}` };
  expect(await db.auditEntry.count({ where: refusals })).toBe(3);
});

test("a backup code is good once, and new ones end the old", async () => {
  const { user, backupCodes, sent } = await enrolled();
  expect(backupCodes).toHaveLength(10);
  const [first = "", second = ""] = backupCodes;
  await answerChallenge(first, await challenge(user));
  await expect(answerChallenge(first, await challenge(user))).rejects.toThrow();
  expect(await getSecondStep(user.id)).toMatchObject({ codesLeft: 9 });
  const row = await db.authTwoFactor.findUniqueOrThrow({ where: { userId: user.id } });
  expect(row.backupCodes).not.toContain(second);
  await expect(renewBackupCodes(user, "not this one", sent)).rejects.toMatchObject({ code: "invalid" });
  const renewed = await renewBackupCodes(user, testPassword, sent);
  await expect(answerChallenge(second, await challenge(user))).rejects.toMatchObject({ code: "unauthenticated" });
  await answerChallenge(renewed[0] ?? "", await challenge(user));
});

test("setting up asks for the password and counts only with a right code; turning off asks too", async () => {
  const user = await createUser({ role: "viewer" });
  const sent = new Headers({ cookie: await signedInCookie(user) });
  await expect(startEnrolment(user, "not this one", sent)).rejects.toMatchObject({ code: "invalid" });
  const given = await startEnrolment(user, testPassword, sent);
  await expect(confirmEnrolment(user, await wrongCode(given.key), sent)).rejects.toMatchObject({ code: "invalid" });
  expect((await signIn({ email: user.email, password: testPassword }, new Headers())).next).toBe("in");
  const { key } = await startEnrolment(user, testPassword, sent);
  expect(key).not.toBe(given.key);
  const { cookies } = await confirmEnrolment(user, totp(key), sent);
  const now = sentBy(cookies);
  await expect(startEnrolment(user, testPassword, now)).rejects.toMatchObject({ code: "conflict" });
  // A changed password keeps the second step, and needs no code in the session that changes it.
  const fresh = await changePassword(user, { current: testPassword, password: "nine slow barges turn" }, now);
  const again = sentBy([fresh]);
  expect((await findCaller(again))?.user.id).toBe(user.id);
  expect((await signIn({ email: user.email, password: "nine slow barges turn" }, new Headers())).next).toBe("code");
  await expect(endSecondStep(user, "not this one", again)).rejects.toMatchObject({ code: "invalid" });
  const off = sentBy(await endSecondStep(user, "nine slow barges turn", again));
  expect((await findCaller(off))?.user.id).toBe(user.id);
  expect(await getSecondStep(user.id)).toMatchObject({ since: null, codesLeft: 0 });
});

test("a role can ask for it: until it is set up, nothing else is allowed", async () => {
  const admin = await createUser({ role: "admin" });
  const lead = await createUser({ role: "lead" });
  const sent = new Headers({ cookie: await signedInCookie(lead) });
  await setSecondStepRoles(["lead"], admin);
  expect(await secondStepRoles()).toEqual(["lead"]);
  expect((await findCaller(sent))?.owes).toBe("second-step");
  await expect(admit(sent, "read")).rejects.toThrow(/second step first/);
  await expect(admit(new Headers({ cookie: await signedInCookie(admin) }), "read")).resolves.toBeTruthy();
  const { key } = await startEnrolment(lead, testPassword, sent);
  const { cookies } = await confirmEnrolment(lead, totp(key), sent);
  const now = sentBy(cookies);
  expect((await findCaller(now))?.owes).toBeNull();
  await expect(endSecondStep(lead, testPassword, now)).rejects.toThrow(/has to have/);
  // Whoever comes from the provider shows there what it asks for.
  const guest = await createUser({ role: "lead" });
  const cookie = await signedInCookie(guest);
  await db.authSession.updateMany({ where: { userId: guest.id }, data: { signedInWith: "provider" } });
  expect((await findCaller(new Headers({ cookie })))?.owes).toBeNull();
  const [entry] = await db.auditEntry.findMany({ where: { action: "sign-in.second-step" }, orderBy: { seq: "desc" } });
  expect(entry).toMatchObject({ actor: admin.email, detail: { from: [], to: ["lead"] } });
});

test("an admin lets somebody in whose phone is gone, says why, and never themselves", async () => {
  const admin = await createUser({ role: "admin" });
  const { user, key, sent } = await enrolled("lead");
  await resetSecondStep(user.id, "called back on the known number", admin);
  expect(await findCaller(sent)).toBeNull();
  const { next } = await signIn({ email: user.email, password: testPassword }, new Headers());
  expect(next).toBe("in");
  await expect(resetSecondStep(user.id, "again", admin)).rejects.toMatchObject({ code: "conflict" });
  await expect(resetSecondStep(admin.id, "mine", admin)).rejects.toMatchObject({ code: "conflict" });
  const entry = await db.auditEntry.findFirst({
    where: { action: "person.second-step-reset" },
    orderBy: { seq: "desc" },
  });
  expect(entry).toMatchObject({ actor: admin.email, detail: { reason: "called back on the known number" } });
  expect(key).toBeTruthy();

  const only = await enrolled("admin");
  await resetSecondStepOf(only.user.email);
  expect((await signIn({ email: only.user.email, password: testPassword }, new Headers())).next).toBe("in");
});

test("a disabled account does not come in with a code either", async () => {
  const { user, key } = await enrolled();
  const waiting = await challenge(user);
  await db.authUser.update({ where: { id: user.id }, data: { banned: true } });
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  await expect(answerChallenge(totp(key), waiting)).rejects.toMatchObject({ code: "forbidden" });
});
