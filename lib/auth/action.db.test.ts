import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { asRequest } from "@/lib/testing/next-request";
import { createUser, exhaustAttempts, signedInCookie, testPassword } from "@/lib/testing/users";
import { createTokenAction } from "@/lib/tokens/actions";
import { action } from "./action";
import { changePasswordAction, signInAction, signOutAction } from "./actions";
import { findCaller } from "./caller";
import { can, permissions, roles } from "./permissions";
import { endOwnSessionAction } from "./sessions/actions";

vi.mock("next/headers", () => import("@/lib/testing/next-request"));
vi.mock("next/cache", () => ({ revalidatePath: () => undefined }));

const origin = "http://localhost:3000";
const echo = action(
  "read",
  z.strictObject({ text: z.string().min(1) }),
  async ({ text }, user) => `${user.name}: ${text}`,
);

beforeEach(async () => {
  await db.$executeRaw`truncate auth_user, auth_throttle cascade`;
});

test("every role may do what the table says, and strangers nothing", async () => {
  const calls = await Promise.all(
    roles.map(async (role) => ({ role, cookie: await signedInCookie(await createUser({ role })) })),
  );
  for (const permission of permissions) {
    const run = action(permission, z.strictObject({}), async () => "done");
    for (const { role, cookie } of calls) {
      const { result } = await asRequest({ origin, cookie }, () => run({}));
      expect(result.ok ? "done" : result.code, `${role} ${permission}`).toBe(
        can(role, permission) ? "done" : "forbidden",
      );
    }
    const { result } = await asRequest({ origin }, () => run({}));
    expect(result).toMatchObject({ ok: false, code: "unauthenticated" });
  }
});

test.each([
  ["a foreign origin", { origin: "https://evil.example" }],
  ["the null origin", { origin: "null" }],
  ["no origin", {}],
  [
    "a forwarded host that fits the foreign origin",
    { origin: "https://evil.example", "x-forwarded-host": "evil.example", host: "evil.example" },
  ],
  ["a cross-site fetch", { origin, "sec-fetch-site": "cross-site" }],
])("nothing runs for %s", async (_what, sent: Record<string, string>) => {
  const cookie = await signedInCookie(await createUser({ role: "admin" }));
  let ran = false;
  const run = action("read", z.strictObject({}), async () => {
    ran = true;
  });
  const { result } = await asRequest({ ...sent, cookie }, () => run({}));
  expect(result).toMatchObject({ ok: false, code: "forbidden" });
  expect(ran).toBe(false);
});

test("input that is not sound names its fields and does not reach the work", async () => {
  const cookie = await signedInCookie(await createUser({ role: "viewer", name: "Ana" }));
  const { result } = await asRequest({ origin, cookie }, () => echo({ text: "" }));
  expect(result).toMatchObject({ ok: false, code: "invalid", fields: { text: [expect.any(String)] } });
  for (const text of ["a\0b", "half \ud83d"]) {
    const { result: unkept } = await asRequest({ origin, cookie }, () => echo({ text }));
    expect(unkept).toMatchObject({ ok: false, code: "invalid", fields: { text: [expect.any(String)] } });
  }
  const { result: sound } = await asRequest({ origin, cookie }, () => echo({ text: "hello" }));
  expect(sound).toEqual({ ok: true, data: "Ana: hello" });
});

test("a key that the schema does not name is refused, and an action that would drop it cannot be made", async () => {
  const cookie = await signedInCookie(await createUser({ role: "admin", name: "Ana" }));
  const { result } = await asRequest({ origin, cookie }, () => echo({ text: "hello", ...{ role: "admin" } }));
  expect(result).toMatchObject({ ok: false, code: "invalid" });
  for (const loose of [z.object({ text: z.string() }), z.looseObject({}), z.object({}).refine(() => true)]) {
    expect(() => action("read", loose, async () => null)).toThrow(/strictObject/);
  }
  const refined = z.strictObject({ text: z.string() }).refine(({ text }) => text !== "");
  expect(() => action("read", refined, async () => null)).not.toThrow();
});

test("an outcome is shown, a bug is an id whose line is in the log", async () => {
  const cookie = await signedInCookie(await createUser({ role: "viewer" }));
  const outcome = action("read", z.strictObject({}), async () => {
    throw new AppError("conflict", "Somebody was faster.");
  });
  const { result: told } = await asRequest({ origin, cookie }, () => outcome({}));
  expect(told).toEqual({ ok: false, code: "conflict", message: "Somebody was faster." });

  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const bug = action("read", z.strictObject({}), async () => {
    throw new Error(`password of \u001b[31mroot\r\n{"level":"info"} ${"x".repeat(9000)}`);
  });
  const { result: hidden } = await asRequest({ origin, cookie }, () => bug({}));
  const line = String(log.mock.calls[0]?.[0]);
  log.mockRestore();
  expect(hidden).toMatchObject({ ok: false, code: "failed", message: expect.not.stringContaining("root") });
  const { id, message } = JSON.parse(line) as { id: string; message: string };
  expect(hidden.ok ? "" : hidden.message).toContain(id);
  expect(line).not.toMatch(/\p{Cc}/u);
  expect(message.length).toBeLessThan(2_100);
});

test("somebody with a temporary password can only change it", async () => {
  const user = await createUser({ role: "admin", temporaryPassword: true });
  const cookie = await signedInCookie(user);
  const { result: refused } = await asRequest({ origin, cookie }, () => echo({ text: "hello" }));
  expect(refused).toMatchObject({ ok: false, code: "forbidden" });
  const { result, set } = await asRequest({ origin, cookie }, () =>
    changePasswordAction({ current: testPassword, password: "nine slow barges turn" }),
  );
  expect(result).toMatchObject({ ok: true });
  expect(await findCaller(new Headers({ cookie }))).toBeNull();
  const fresh = `${set[0]?.name}=${encodeURIComponent(set[0]?.value ?? "")}`;
  const { result: allowed } = await asRequest({ origin, cookie: fresh }, () => echo({ text: "hello" }));
  expect(allowed).toMatchObject({ ok: true });
});

test("a wrong current password changes nothing and counts as an attempt", async () => {
  const user = await createUser({ role: "viewer" });
  const cookie = await signedInCookie(user);
  const change = () => changePasswordAction({ current: "not this one", password: "nine slow barges turn" });
  expect((await asRequest({ origin, cookie }, change)).result).toMatchObject({ ok: false, code: "invalid" });
  expect(await db.authThrottle.findMany({ select: { email: true, failures: true } })).toEqual([
    { email: user.email, failures: 1 },
  ]);
  await exhaustAttempts(user.email);
  expect((await asRequest({ origin, cookie }, change)).result).toMatchObject({ ok: false, code: "unavailable" });
  expect(await findCaller(new Headers({ cookie }))).not.toBeNull();
});

test("signing in answers with a cookie and no token; signing out takes it back", async () => {
  const user = await createUser({ role: "viewer" });
  const { result, set } = await asRequest({ origin }, () =>
    signInAction({ email: user.email, password: testPassword }),
  );
  expect(result).toEqual({ ok: true, data: { next: "in" } });
  const cookie = `${set[0]?.name}=${encodeURIComponent(set[0]?.value ?? "")}`;
  expect(await findCaller(new Headers({ cookie }))).not.toBeNull();
  const { set: gone } = await asRequest({ origin, cookie }, () => signOutAction({}));
  expect(gone).toMatchObject([{ name: set[0]?.name, value: "", options: { maxAge: 0, path: "/", httpOnly: true } }]);
  expect(await findCaller(new Headers({ cookie }))).toBeNull();
});

test("nobody ends the session of somebody else", async () => {
  const other = await createUser({ role: "viewer" });
  const theirs = await signedInCookie(other);
  const [session] = await db.authSession.findMany();
  const cookie = await signedInCookie(await createUser({ role: "admin" }));
  await asRequest({ origin, cookie }, () => endOwnSessionAction({ id: session?.id ?? "" }));
  expect(await findCaller(new Headers({ cookie: theirs }))).not.toBeNull();
});

test("a token takes its owner's password, and nothing of somebody who has none", async () => {
  const user = await createUser({ role: "analyst" });
  const sent = { origin, cookie: await signedInCookie(user) };
  const make = async (password: string) =>
    (await asRequest(sent, () => createTokenAction({ name: "upload", scopes: ["read"], days: 365, password }))).result;
  for (const password of ["", "eight grey herons wait"])
    expect(await make(password)).toMatchObject({ code: "invalid" });
  expect(await db.apiToken.count({ where: { ownerId: user.id } })).toBe(0);
  expect(await make(testPassword)).toMatchObject({ ok: true });
  await db.authAccount.deleteMany({ where: { userId: user.id } });
  expect(await make("")).toMatchObject({ ok: true });
});
