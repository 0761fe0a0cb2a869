import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createUser, exhaustAttempts, signedInCookie, testPassword } from "@/lib/testing/users";
import { findCaller, type User } from "../caller";
import { signIn } from "../sign-in";
import { listPeople } from "./data";
import { createPerson, endAllSessions, resetPassword, resetPasswordOf, setEnabled, setRole } from "./mutations";

let admin: User;

beforeEach(async () => {
  await db.$executeRaw`truncate auth_user, auth_throttle cascade`;
  admin = await createUser({ role: "admin" });
});

test("a new person signs in with the one-time password and is known to have one", async () => {
  const person = { name: "Bo Lund", email: "bo@aldermoor.example", role: "analyst" as const };
  const password = await createPerson(person, admin);
  expect(password).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
  const [cookie] = await signIn({ email: person.email, password }, new Headers());
  const sent = new Headers({ cookie: `${cookie?.name}=${encodeURIComponent(cookie?.value ?? "")}` });
  expect(await findCaller(sent)).toMatchObject({ user: person, temporaryPassword: true });
  await expect(createPerson(person, admin)).rejects.toMatchObject({ code: "conflict" });
  expect(await listPeople()).toMatchObject([
    { email: person.email, sessions: 1, enabled: true },
    { email: admin.email },
  ]);
});

test("disabling and a new password end the sessions, each is audited", async () => {
  const bo = await createUser({ role: "lead", name: "Bo" });
  const cookie = await signedInCookie(bo);
  await setRole(bo.id, "viewer", admin);
  expect((await findCaller(new Headers({ cookie })))?.user.role).toBe("viewer");
  await setEnabled(bo.id, false, admin);
  expect(await db.authSession.count({ where: { userId: bo.id } })).toBe(0);
  await setEnabled(bo.id, true, admin);
  const again = await signedInCookie(bo);
  await resetPassword(bo.id, admin);
  expect(await findCaller(new Headers({ cookie: again }))).toBeNull();
  await signedInCookie(bo);
  expect(await endAllSessions(bo.id, admin)).toBe(1);
  const actions = await db.auditEntry.findMany({ where: { object: `person/${bo.email}` }, orderBy: { seq: "asc" } });
  expect(actions.map((entry) => entry.action)).toEqual([
    "person.role",
    "person.disabled",
    "person.enabled",
    "person.password-reset",
    "person.sessions-ended",
  ]);
});

test("nobody changes their own role, and two admins cannot remove each other at once", async () => {
  await expect(setRole(admin.id, "viewer", admin)).rejects.toMatchObject({ code: "conflict" });
  await expect(setEnabled(admin.id, false, admin)).rejects.toMatchObject({ code: "conflict" });
  const other = await createUser({ role: "admin" });
  const tries = await Promise.allSettled([setRole(other.id, "viewer", admin), setEnabled(admin.id, false, other)]);
  expect(tries.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await listPeople()).filter((person) => person.role === "admin" && person.enabled)).toHaveLength(1);
});

test("whoever runs the server lets the only admin back in", async () => {
  const cookie = await signedInCookie(admin);
  await exhaustAttempts(admin.email);
  const password = await resetPasswordOf(admin.email);
  expect(await findCaller(new Headers({ cookie }))).toBeNull();
  await expect(signIn({ email: admin.email, password: testPassword }, new Headers())).rejects.toThrow();
  await signIn({ email: admin.email, password }, new Headers());
  expect(await listPeople()).toMatchObject([{ email: admin.email, role: "admin", temporaryPassword: true }]);
  const reset = { actor: "command line", action: "person.password-reset", object: `person/${admin.email}` };
  expect(await db.auditEntry.count({ where: reset })).toBe(1);
  await expect(resetPasswordOf("nobody@aldermoor.example")).rejects.toMatchObject({ code: "not-found" });
});

test("a person who is gone is said to be gone", async () => {
  await expect(setRole("nobody", "viewer", admin)).rejects.toMatchObject({ code: "not-found" });
});
