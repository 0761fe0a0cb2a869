import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createUser, signedInCookie, testPassword } from "@/lib/testing/users";
import { findCaller, type User } from "../caller";
import { setEnabled, setRole } from "../people/mutations";
import { signIn } from "../sign-in";
import { listInvitations, openPasswordLink, readLink } from "./data";
import { choosePassword, invite, join, makePasswordLink, revokeLink } from "./mutations";

const email = "bo@aldermoor.example";
const password = "nine slow barges turn";
const tokenOf = (link: string) => new URL(link).searchParams.get("token") ?? "";
const inviteBo = async (by: User) => tokenOf(await invite({ email, role: "analyst", hours: 24 }, by));

let admin: User;

beforeEach(async () => {
  await db.$executeRaw`truncate auth_user, auth_throttle, access_link cascade`;
  admin = await createUser({ role: "admin" });
});

test("an invitation makes one account with the role that was meant, of any number of tries at once", async () => {
  const token = await inviteBo(admin);
  expect(token).toHaveLength(43);
  expect(await readLink("invitation", token)).toMatchObject({ email, role: "analyst", madeBy: admin.email });
  expect(await readLink("password", token)).toBeNull();
  const [kept] = await db.accessLink.findMany();
  expect(JSON.stringify(kept)).not.toContain(token);

  const tries = await Promise.allSettled(Array.from({ length: 8 }, () => join(token, "Bo Lund", password)));
  expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(await db.authUser.findUnique({ where: { email } })).toMatchObject({ role: "analyst", name: "Bo Lund" });
  expect((await signIn({ email, password }, new Headers())).next).toBe("in");
  expect(await readLink("invitation", token)).toBeNull();
  expect(await listInvitations()).toEqual([]);
  const entries = await db.auditEntry.findMany({ where: { object: `person/${email}` }, orderBy: { seq: "asc" } });
  expect(entries.map(({ actor, action }) => [actor, action])).toEqual([
    [admin.email, "person.invited"],
    [email, "person.created"],
    [email, "session.started"],
  ]);
});

test("a revoked, a replaced, an old and an invented link make nobody", async () => {
  const replaced = await inviteBo(admin);
  const revoked = await inviteBo(admin);
  expect(await listInvitations()).toHaveLength(1);
  const [open] = await listInvitations();
  await revokeLink(open?.id ?? "", admin);
  await expect(revokeLink(open?.id ?? "", admin)).rejects.toMatchObject({ code: "not-found" });
  const old = await inviteBo(admin);
  await db.$executeRaw`update access_link set expires_at = now() - interval '1 second' where revoked_at is null`;
  for (const token of [replaced, revoked, old, "", "made-up"]) {
    await expect(join(token, "Bo Lund", password)).rejects.toMatchObject({ code: "forbidden" });
  }
  expect(await db.authUser.count()).toBe(1);
  await expect(invite({ email: admin.email, role: "viewer", hours: 1 }, admin)).rejects.toMatchObject({
    code: "conflict",
  });
});

test("a reset ends the old password and every session at once, and its link sets one new password", async () => {
  const bo = await createUser({ role: "lead", email });
  const cookie = await signedInCookie(bo);
  const first = tokenOf(await makePasswordLink(bo.id, 1, admin));
  expect(await findCaller(new Headers({ cookie }))).toBeNull();
  await expect(signIn({ email, password: testPassword }, new Headers())).rejects.toMatchObject({
    code: "unauthenticated",
  });
  const second = tokenOf(await makePasswordLink(bo.id, 1, admin));
  await expect(choosePassword(first, password)).rejects.toMatchObject({ code: "forbidden" });
  expect(await openPasswordLink(bo.id)).toMatchObject({ madeBy: admin.email });
  expect(await choosePassword(second, password)).toBe(email);
  expect((await signIn({ email, password }, new Headers())).next).toBe("in");
  await expect(choosePassword(second, "ten slow barges turn")).rejects.toMatchObject({ code: "forbidden" });
  await expect(makePasswordLink(admin.id, 1, admin)).rejects.toMatchObject({ code: "conflict" });
});

test("an admin who has still to choose a password is not the one who may remain", async () => {
  const other = await createUser({ role: "admin" });
  const token = tokenOf(await makePasswordLink(other.id, 24, admin));
  await expect(setEnabled(admin.id, false, other)).rejects.toThrow(/admin with a password/);
  await choosePassword(token, password);
  await setEnabled(admin.id, false, other);
});

test("links of an admin open nothing once they are none: disabled, or of another role", async () => {
  const [evil, other] = [await createUser({ role: "admin" }), await createUser({ role: "admin" })];
  const bo = await createUser({ role: "lead" });
  const kept = tokenOf(await makePasswordLink(bo.id, 168, admin));
  for (const end of [() => setRole(evil.id, "lead", admin), () => setEnabled(evil.id, false, admin)]) {
    const invitation = await inviteBo(evil);
    const takeOver = tokenOf(await makePasswordLink(other.id, 168, evil));
    await end();
    await expect(join(invitation, "Bo Lund", password)).rejects.toMatchObject({ code: "forbidden" });
    await expect(choosePassword(takeOver, password)).rejects.toMatchObject({ code: "forbidden" });
    await db.$executeRaw`update auth_user set role = 'admin' where id = ${evil.id}`;
  }
  const said = await db.auditEntry.findMany({ where: { object: `person/${evil.email}` }, orderBy: { seq: "asc" } });
  expect(said.map(({ detail }) => detail)).toEqual([
    { from: "admin", to: "lead", links: 2 },
    { sessions: 0, links: 2 },
  ]);
  expect(await choosePassword(kept, password)).toBe(bo.email);
});

test("disabling somebody ends the links that they hold", async () => {
  const bo = await createUser({ role: "lead", email });
  const token = tokenOf(await makePasswordLink(bo.id, 24, admin));
  await setEnabled(bo.id, false, admin);
  await expect(choosePassword(token, password)).rejects.toMatchObject({ code: "forbidden" });
  await expect(makePasswordLink(bo.id, 24, admin)).rejects.toThrow(/Enable it first/);
});
