import { afterEach, expect, test, vi } from "vitest";
import { appendAudit } from "@/lib/audit/mutations";
import type { Role } from "@/lib/auth/permissions";
import { db } from "@/lib/db/client";
import { notify } from "@/lib/live/notify";
import { createUser, signedInCookie } from "@/lib/testing/users";
import { GET } from "./route";

afterEach(() => vi.useRealTimers());

async function listen(cookie: string) {
  const request = new Request("http://localhost:3000/api/events", { headers: { cookie } });
  const response = await GET(request, { params: Promise.resolve({}) });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) throw new Error("There is no stream.");
  return { response, reader, next: async () => (await reader.read()).value };
}

test("a stream tells what changed, lives while its session does, and ends with it", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const user = await createUser({ role: "viewer" });
  const { response, reader, next } = await listen(await signedInCookie(user));
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(await next()).toMatch(/^retry/);
  await notify("finding", "7");
  expect(await next()).toBe('data: {"topic":"finding","id":"7"}\n\n');

  const before = await db.authSession.findFirst({ where: { userId: user.id } });
  await db.$executeRaw`update auth_session set updated_at = now() - interval '30 minutes' where user_id = ${user.id}`;
  vi.advanceTimersByTime(20_000);
  expect(await next()).toBe(": still here\n\n");
  // To listen is not to use: an open tab does not keep a session alive.
  const after = await db.authSession.findFirst({ where: { userId: user.id } });
  expect(after?.updatedAt.getTime()).toBeLessThan(before?.updatedAt.getTime() ?? 0);

  await db.authUser.update({ where: { id: user.id }, data: { banned: true } });
  vi.advanceTimersByTime(20_000);
  expect(await reader.read()).toEqual({ done: true, value: undefined });
});

test("who signed in, and what a webhook did, only those hear who may see it", async () => {
  const as = async (role: Role) => listen(await signedInCookie(await createUser({ role })));
  const [lead, admin] = [await as("lead"), await as("admin")];
  for (const { next } of [lead, admin]) expect(await next()).toMatch(/^retry/);
  await appendAudit({ actor: "x", action: "session.started", object: "person/ana@aldermoor.example" });
  await appendAudit({ actor: "x", action: "token.created", object: `token/${crypto.randomUUID()}` });
  await notify("webhook", crypto.randomUUID());
  await notify("finding", "8");
  expect(await lead.next()).toBe('data: {"topic":"finding","id":"8"}\n\n');
  const heard = [await admin.next(), await admin.next(), await admin.next(), await admin.next()].join("");
  expect(heard.match(/"topic":"\w+"/g)).toEqual([
    '"topic":"person"',
    '"topic":"person"',
    '"topic":"webhook"',
    '"topic":"finding"',
  ]);
  for (const { reader } of [lead, admin]) await reader.cancel();
});

test("a stream that nobody reads ends, and one person has only so many", async () => {
  const headers = { cookie: await signedInCookie(await createUser({ role: "viewer" })) };
  const ask = (more: RequestInit = {}) =>
    GET(new Request("http://localhost:3000/api/events", { headers, ...more }), { params: Promise.resolve({}) });
  for (let time = 0; time < 60; time += 1) expect((await ask({ method: "HEAD" })).status).toBe(200);
  const open = await Promise.all(Array.from({ length: 60 }, () => ask()));
  expect(open.filter(({ status }) => status === 200)).toHaveLength(50);
  for (const { body } of open) await body?.cancel();
  expect((await ask({ method: "HEAD" })).status).toBe(200);
});

test("a stranger hears nothing", async () => {
  const response = await GET(new Request("http://localhost:3000/api/events"), { params: Promise.resolve({}) });
  expect(response.status).toBe(401);
});
