import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { GET as callback } from "@/app/api/auth/oidc/callback/route";
import { GET as start } from "@/app/api/auth/oidc/start/route";
import { db } from "@/lib/db/client";
import { type Mischief, startProvider, type TestProvider } from "@/lib/testing/oidc-provider";
import { createUser, signedInCookie, testPassword } from "@/lib/testing/users";
import { findTokenCaller } from "@/lib/tokens/find-caller";
import { createToken } from "@/lib/tokens/mutations";
import { findCaller } from "../caller";
import { choosePassword, disconnectProvider, makePasswordLink } from "../links/mutations";
import { setEnabled, setRole } from "../people/mutations";
import { signIn } from "../sign-in";
import { beginSignIn } from "./flow";

const origin = "http://localhost:3000";
let provider: TestProvider;

beforeAll(async () => {
  provider = await startProvider();
  // What is refused is written to the log too.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterAll(() => provider.close());

beforeEach(async () => {
  await db.$executeRaw`truncate auth_user, auth_throttle cascade`;
  for (const name of Object.keys(process.env)) if (name.startsWith("HUNTBOARD_OIDC_")) delete process.env[name];
  configure({
    ISSUER: provider.issuer,
    CLIENT_ID: provider.clientId,
    CLIENT_SECRET: provider.clientSecret,
    LABEL: "Aldermoor",
  });
});

function configure(settings: Record<string, string>) {
  for (const [name, value] of Object.entries(settings)) process.env[`HUNTBOARD_OIDC_${name}`] = value;
}

const bo = { sub: "subject-of-bo", name: "Bo Lund", email: "bo@aldermoor.example", email_verified: true };

function cookieOf(answer: Response, name: string): string {
  const line = answer.headers.getSetCookie().find((one) => one.startsWith(`${name}=`)) ?? "";
  return line.split(";")[0] ?? "";
}

/** There and back in one browser: where it ends, and with which session. */
async function travel(claims: object, { mischief = {} as Mischief, cookie = "", next = "/findings" } = {}) {
  provider.next({ ...claims }, mischief);
  const begun = await start(new Request(`${origin}/api/auth/oidc/start?${new URLSearchParams({ next })}`));
  const back = await provider.visit(begun.headers.get("location") ?? "");
  return comeBack(back, [cookieOf(begun, "huntboard.provider"), cookie].filter(Boolean).join("; "));
}

async function comeBack(address: string, cookie: string) {
  const answer = await callback(new Request(address, { headers: { cookie, "user-agent": "Firefox/145.0" } }));
  const session = cookieOf(answer, "huntboard.session_token");
  return {
    to: (answer.headers.get("location") ?? "").replace(origin, ""),
    session,
    caller: await findCaller(new Headers({ cookie: session })),
  };
}

const refused = (problem: string) => ({ to: `/sign-in?problem=${problem}`, session: "", caller: null });
const actionsOf = async (email: string) =>
  (await db.auditEntry.findMany({ where: { object: `person/${email}` }, orderBy: { seq: "asc" } })).map(
    ({ action }) => action,
  );

test("somebody who is new comes in as a viewer, without a password, and is the same person the next time", async () => {
  await createUser({ role: "admin" });
  const first = await travel(bo);
  expect(first).toMatchObject({
    to: "/findings",
    caller: { user: { email: bo.email, name: "Bo Lund", role: "viewer" } },
  });
  const second = await travel(bo, { cookie: first.session });
  expect(second.caller?.user.id).toBe(first.caller?.user.id);
  expect(await findCaller(new Headers({ cookie: first.session }))).toBeNull();
  expect(await db.authSession.findMany({ select: { signedInWith: true } })).toEqual([{ signedInWith: "provider" }]);
  await expect(signIn({ email: bo.email, password: testPassword }, new Headers())).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect(await actionsOf(bo.email)).toEqual(["person.created", "session.started", "session.started"]);
});

test("the subject says who it is: a changed address is the same person, the admin's address on another subject is not", async () => {
  const admin = await createUser({ role: "admin" });
  const before = await travel(bo);
  const after = await travel({ ...bo, email: "bo.lund@aldermoor.example" });
  expect(after.caller?.user).toEqual(before.caller?.user);
  expect(await actionsOf(bo.email)).toContain("person.provider-address");

  expect(await travel({ ...bo, sub: "somebody-else", email: admin.email })).toEqual(refused("taken"));
  // An address that the known subject claims does not lead to its owner either.
  expect((await travel({ ...bo, email: admin.email })).caller?.user.id).toBe(before.caller?.user.id);
  expect(await db.authUser.count()).toBe(2);
  expect(await db.authAccount.count({ where: { userId: admin.id } })).toBe(1);
  const refusals = await db.auditEntry.findMany({ where: { action: "session.refused", object: "sign-in/provider" } });
  expect(refusals).toMatchObject([{ detail: { reason: "taken", subject: "somebody-else", address: admin.email } }]);
});

test.each<[string, Mischief, string]>([
  ["a key that the provider does not publish", { foreignKey: true }, "token"],
  ["no signature", { unsigned: true }, "token"],
  ["another nonce", { nonce: "replayed" }, "token"],
  ["another audience", { audience: "another-app" }, "token"],
  ["another issuer", { issuer: "https://login.evil.example" }, "token"],
  ["a token of yesterday", { expired: true }, "token"],
  ["a provider that says no", { denies: true }, "denied"],
])("nobody comes in with %s", async (_what, mischief, problem) => {
  expect(await travel(bo, { mischief })).toEqual(refused(problem));
  expect(await db.authUser.count()).toBe(0);
});

test("who comes back has to be the one who went: state, verifier and the browser belong together", async () => {
  provider.next(bo);
  const begin = async () => {
    const { to, cookie } = await beginSignIn("/");
    return { back: await provider.visit(to), cookie: `${cookie.name}=${encodeURIComponent(cookie.value)}` };
  };
  const mine = await begin();
  const another = await begin();
  expect(await comeBack(mine.back, "")).toEqual(refused("state"));
  expect(await comeBack(mine.back, "huntboard.provider=made-up")).toEqual(refused("state"));
  expect((await comeBack(mine.back, another.cookie)).caller).toBeNull();
  const withoutState = new URL(mine.back);
  withoutState.searchParams.delete("state");
  expect((await comeBack(withoutState.href, mine.cookie)).caller).toBeNull();
  expect(await comeBack(mine.back, mine.cookie)).toMatchObject({ to: "/", caller: { user: { email: bo.email } } });
  // A code is good once.
  expect((await comeBack(mine.back, mine.cookie)).caller).toBeNull();
  const outside = await travel(bo, { next: "https://evil.example/" });
  expect(outside.to).toBe("/");
});

test("groups give the role at every sign-in; none refuses and ends what was open, or makes a viewer", async () => {
  configure({ ANALYST_GROUPS: "soc, soc-night", ADMIN_GROUPS: "soc-admins" });
  const admin = await createUser({ role: "admin" });
  const first = await travel({ ...bo, groups: ["everybody", "soc-night"] });
  expect(first.caller?.user.role).toBe("analyst");
  await expect(setRole(first.caller?.user.id ?? "", "lead", admin)).rejects.toThrow(/groups of the provider/);
  const promoted = await travel({ ...bo, groups: ["soc", "soc-admins"] });
  expect(promoted.caller?.user.role).toBe("admin");
  expect((await findCaller(new Headers({ cookie: first.session })))?.user.role).toBe("admin");

  const { token } = await createToken(
    { name: "export", scopes: ["read"], days: 365 },
    { ...admin, ...promoted.caller?.user },
  );
  const bearer = new Headers({ authorization: `Bearer ${token}` });
  expect((await findTokenCaller(bearer))?.user.email).toBe(bo.email);
  expect(await travel({ ...bo, groups: ["everybody"] })).toEqual(refused("role"));
  expect(await findCaller(new Headers({ cookie: promoted.session }))).toBeNull();
  expect(await findTokenCaller(bearer)).toBeNull();
  const out = await db.auditEntry.findFirst({ where: { action: "person.shut-out" } });
  expect(out?.detail).toEqual({ sessions: 2, tokens: 1 });
  expect(await travel({ ...bo, _claim_names: { groups: "src1" } })).toEqual(refused("overage"));
  configure({ WITHOUT_GROUP: "viewer" });
  expect((await travel(bo)).caller?.user.role).toBe("viewer");
  const roles = await db.auditEntry.findMany({ where: { action: "person.role", object: `person/${bo.email}` } });
  expect(roles.map(({ detail }) => detail)).toEqual([
    { from: "analyst", to: "admin", by: "groups" },
    { from: "admin", to: "viewer", by: "groups" },
  ]);
});

test("the last admin with a password keeps the role, whatever groups and other admins say", async () => {
  configure({ VIEWER_GROUPS: "everybody", ADMIN_GROUPS: "soc-admins" });
  const local = await createUser({ role: "admin", email: "ana@aldermoor.example" });
  const session = new Headers({ cookie: await signedInCookie(local) });
  const ana = { sub: "subject-of-ana", name: "Ana Ito", email: "ana@aldermoor.example", groups: ["everybody"] };
  const connected = await connect(ana, session);
  expect(connected.to).toBe("/settings#sign-in");
  expect(await travel(ana)).toMatchObject({ caller: { user: { id: local.id, role: "admin" } } });
  expect(await actionsOf(local.email)).toContain("person.role-kept");

  const other = await travel({ ...bo, groups: ["soc-admins"] });
  const admin = other.caller?.user;
  if (!admin) throw new Error("The other admin did not come in.");
  await expect(setEnabled(local.id, false, admin)).rejects.toThrow(/admin with a password/);
});

/** As the form in the profile begins it: with the state tied to the session that asked. */
async function connect(claims: object, sent: Headers) {
  provider.next({ ...claims });
  const session = (await findCaller(sent))?.sessionId ?? "";
  const { to, cookie } = await beginSignIn("/settings", session);
  const back = await provider.visit(to);
  return comeBack(back, `${cookie.name}=${encodeURIComponent(cookie.value)}; ${sent.get("cookie")}`);
}

test("somebody connects the provider to their account and has no password any more; nobody connects it for them", async () => {
  await createUser({ role: "admin" });
  const user = await createUser({ role: "lead", email: bo.email });
  expect(await travel(bo)).toEqual(refused("taken"));
  const sent = new Headers({ cookie: await signedInCookie(user) });
  const stranger = new Headers({ cookie: await signedInCookie(await createUser({ role: "viewer" })) });
  provider.next(bo);
  const { to, cookie } = await beginSignIn("/settings", (await findCaller(sent))?.sessionId);
  const back = await provider.visit(to);
  const state = `${cookie.name}=${encodeURIComponent(cookie.value)}`;
  expect((await comeBack(back, `${state}; ${stranger.get("cookie")}`)).to).toBe("/sign-in?problem=state");

  expect((await connect(bo, sent)).to).toBe("/settings#sign-in");
  expect((await travel(bo)).caller?.user).toEqual(user);
  await expect(signIn({ email: bo.email, password: testPassword }, new Headers())).rejects.toMatchObject({
    code: "unauthenticated",
  });
  expect((await connect(bo, stranger)).to).toBe("/settings?problem=linked#sign-in");
  expect(await actionsOf(bo.email)).toContain("person.provider-connected");
});

test("an admin takes a lost identity off an account; its owner chooses a password and connects the new one", async () => {
  const admin = await createUser({ role: "admin" });
  const before = await travel(bo);
  const id = before.caller?.user.id ?? "";
  await expect(makePasswordLink(id, 1, admin)).rejects.toThrow(/no password here/);
  const moved = { ...bo, sub: "subject-after-the-move" };
  expect(await travel(moved)).toEqual(refused("taken"));
  const link = await disconnectProvider(id, 1, admin);
  expect(await findCaller(new Headers({ cookie: before.session }))).toBeNull();
  expect(await travel(bo)).toEqual(refused("taken"));
  await choosePassword(new URL(link ?? "").searchParams.get("token") ?? "", testPassword);
  const { cookies } = await signIn({ email: bo.email, password: testPassword }, new Headers());
  const sent = new Headers({ cookie: `${cookies[0]?.name}=${encodeURIComponent(cookies[0]?.value ?? "")}` });
  expect((await connect(moved, sent)).to).toBe("/settings#sign-in");
  expect((await travel(moved)).caller?.user.id).toBe(id);
  await expect(disconnectProvider(admin.id, 1, admin)).rejects.toMatchObject({ code: "conflict" });
  expect(await actionsOf(bo.email)).toContain("person.provider-disconnected");
});

test("who may come in: domains, tenants, and people who are new", async () => {
  const admin = await createUser({ role: "admin" });
  configure({ DOMAINS: "aldermoor.example", TENANTS: "tenant-a", NEW_PEOPLE: "ask" });
  expect(await travel(bo)).toEqual(refused("tenant"));
  const ours = { ...bo, tid: "tenant-a" };
  expect(await travel({ ...ours, email: "bo@aldermoor.example.evil.example" })).toEqual(refused("domain"));
  expect(await travel({ ...ours, email_verified: false })).toEqual(refused("domain"));
  expect(await travel({ ...ours, email: undefined })).toEqual(refused("address"));
  expect(await db.authUser.count()).toBe(1);

  expect(await travel(ours)).toEqual(refused("waits"));
  expect(await travel(ours)).toEqual(refused("disabled"));
  const waiting = await db.authUser.findUniqueOrThrow({ where: { email: bo.email } });
  await setEnabled(waiting.id, true, admin);
  const inside = await travel(ours);
  expect(inside.caller?.user.id).toBe(waiting.id);
  await setEnabled(waiting.id, false, admin);
  expect(await findCaller(new Headers({ cookie: inside.session }))).toBeNull();
  expect(await travel(ours)).toEqual(refused("disabled"));

  configure({ NEW_PEOPLE: "refuse" });
  expect(await travel({ ...ours, sub: "subject-of-cho", email: "cho@aldermoor.example" })).toEqual(refused("unknown"));
});

test("a provider that is down says so, and is there again without a restart", async () => {
  const back = provider;
  provider = await startProvider();
  await provider.close();
  configure({ ISSUER: provider.issuer });
  const answer = await start(new Request(`${origin}/api/auth/oidc/start`));
  expect(answer.headers.get("location")).toBe(`${origin}/sign-in?problem=down`);
  provider = back;
  configure({ ISSUER: provider.issuer });
  expect((await travel(bo)).caller?.user.email).toBe(bo.email);
  delete process.env.HUNTBOARD_OIDC_ISSUER;
  const off = await start(new Request(`${origin}/api/auth/oidc/start`));
  expect(off.headers.get("location")).toBe(`${origin}/sign-in?problem=off`);
});
