import { afterEach, expect, test, vi } from "vitest";
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

/** The connection that hears of changes is made when the first page listens. */
async function listening() {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const [found] = await db.$queryRaw<unknown[]>`
      select pid from pg_stat_activity where datname = current_database() and query = 'listen huntboard' and state = 'idle'`;
    if (found) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("Nobody listens to the database.");
}

test("a stream tells what changed, lives while its session does, and ends with it", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const user = await createUser({ role: "viewer" });
  const { response, reader, next } = await listen(await signedInCookie(user));
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(await next()).toMatch(/^retry/);
  await listening();
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

test("a stranger hears nothing", async () => {
  const response = await GET(new Request("http://localhost:3000/api/events"), { params: Promise.resolve({}) });
  expect(response.status).toBe(401);
});
