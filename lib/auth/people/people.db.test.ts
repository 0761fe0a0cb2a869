import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createUser, exhaustAttempts, signedInCookie, testPassword } from "@/lib/testing/users";
import { findCaller, type User } from "../caller";
import { signIn } from "../sign-in";
import { getPerson } from "./data";
import { resetPasswordOf, setEnabled, setRole } from "./mutations";

let admin: User;

beforeEach(async () => {
  await db.$executeRaw`truncate auth_user, auth_throttle cascade`;
  admin = await createUser({ role: "admin" });
});

test("a role and a disabling count from the next request on, each is audited with what was before", async () => {
  const bo = await createUser({ role: "lead", name: "Bo" });
  const cookie = await signedInCookie(bo);
  await setRole(bo.id, "viewer", admin);
  await setRole(bo.id, "viewer", admin);
  expect((await findCaller(new Headers({ cookie })))?.user.role).toBe("viewer");
  await setEnabled(bo.id, false, admin);
  expect(await db.authSession.count({ where: { userId: bo.id } })).toBe(0);
  expect(await getPerson(bo.id)).toMatchObject({ enabled: false, hasPassword: true, provider: null });
  await setEnabled(bo.id, true, admin);
  expect(await findCaller(new Headers({ cookie }))).toBeNull();
  const entries = await db.auditEntry.findMany({ where: { object: `person/${bo.email}` }, orderBy: { seq: "asc" } });
  expect(entries.map(({ action, detail }) => [action, detail])).toEqual([
    ["person.role", { from: "lead", to: "viewer" }],
    ["person.disabled", { sessions: 1 }],
    ["person.enabled", {}],
  ]);
});

test("nobody changes their own role, and two admins cannot remove each other at once", async () => {
  await expect(setRole(admin.id, "viewer", admin)).rejects.toMatchObject({ code: "conflict" });
  await expect(setEnabled(admin.id, false, admin)).rejects.toMatchObject({ code: "conflict" });
  const other = await createUser({ role: "admin" });
  const tries = await Promise.allSettled([setRole(other.id, "viewer", admin), setEnabled(admin.id, false, other)]);
  expect(tries.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.authUser.count({ where: { role: "admin", banned: false } })).toBe(1);
});

test("an admin of the provider is not the one who may remain", async () => {
  const guest = await createUser({ role: "admin" });
  await db.authAccount.updateMany({
    where: { userId: guest.id },
    data: { providerId: "https://login.aldermoor.example", password: null },
  });
  await expect(setRole(admin.id, "lead", guest)).rejects.toThrow(/admin with a password/);
  await expect(setEnabled(admin.id, false, guest)).rejects.toThrow(/admin with a password/);
  await setRole(guest.id, "lead", admin);
});

test("whoever runs the server lets the only admin back in", async () => {
  const cookie = await signedInCookie(admin);
  await exhaustAttempts(admin.email);
  const password = await resetPasswordOf(admin.email);
  expect(password).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
  expect(await findCaller(new Headers({ cookie }))).toBeNull();
  await expect(signIn({ email: admin.email, password: testPassword }, new Headers())).rejects.toThrow();
  const { cookies } = await signIn({ email: admin.email, password }, new Headers());
  const sent = new Headers({ cookie: `${cookies[0]?.name}=${encodeURIComponent(cookies[0]?.value ?? "")}` });
  expect(await findCaller(sent)).toMatchObject({ owes: "password" });
  const reset = { actor: "command line", action: "person.password-reset", object: `person/${admin.email}` };
  expect(await db.auditEntry.count({ where: reset })).toBe(1);
  await expect(resetPasswordOf("nobody@aldermoor.example")).rejects.toMatchObject({ code: "not-found" });
});

test("a person who is gone is said to be gone", async () => {
  await expect(setRole("nobody", "viewer", admin)).rejects.toMatchObject({ code: "not-found" });
  expect(await getPerson("nobody")).toBeNull();
});
