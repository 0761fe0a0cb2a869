import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { createUser, signedInCookie } from "@/lib/testing/users";
import { can, permissions, roles } from "./permissions";
import { route } from "./route";

const origin = "http://localhost:3000";
const none = { params: Promise.resolve({}) };

beforeEach(async () => {
  await db.$executeRaw`truncate auth_user cascade`;
});

function request(method: string, sent: Record<string, string>, body?: ReadableStream) {
  return new Request(`${origin}/api/uploads/7`, { method, headers: sent, ...(body ? { body, duplex: "half" } : {}) });
}

test("the handler gets who asks and the parts of the address", async () => {
  const user = await createUser({ role: "viewer" });
  const GET = route<{ id: string }>("read", async (_request, given) => Response.json(given));
  const answer = await GET(request("GET", { cookie: await signedInCookie(user) }), {
    params: Promise.resolve({ id: "7" }),
  });
  expect(await answer.json()).toEqual({ user, params: { id: "7" } });
});

test("every role may do what the table says, and strangers nothing", async () => {
  for (const role of roles) {
    const cookie = await signedInCookie(await createUser({ role }));
    for (const permission of permissions) {
      const run = route(permission, async () => new Response("done"));
      const { status } = await run(request("POST", { origin, cookie }), none);
      expect(status, `${role} ${permission}`).toBe(can(role, permission) ? 200 : 403);
    }
  }
  const run = route("read", async () => new Response("done"));
  expect((await run(request("GET", {}), none)).status).toBe(401);
  expect((await run(request("POST", { origin }), none)).status).toBe(401);
});

test("reads need no origin, every other method does", async () => {
  const cookie = await signedInCookie(await createUser({ role: "admin" }));
  const run = route("read", async () => new Response("done"));
  for (const method of ["GET", "HEAD"]) expect((await run(request(method, { cookie }), none)).status).toBe(200);
  const evil = "https://evil.example";
  for (const method of ["POST", "PATCH", "PUT", "DELETE", "OPTIONS"]) {
    expect((await run(request(method, { cookie, origin }), none)).status).toBe(200);
    for (const sent of [
      {},
      { origin: "null" },
      { origin: evil },
      { origin: evil, "x-forwarded-host": "evil.example" },
    ]) {
      expect((await run(request(method, { cookie, ...sent } as Record<string, string>), none)).status).toBe(403);
    }
  }
});

test("no byte of the body is asked for before the decision", async () => {
  let pulled = 0;
  const body = () =>
    new ReadableStream(
      {
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(65_536));
        },
      },
      { highWaterMark: 0 },
    );
  const run = route("upload", async (sent) => {
    await sent.body?.getReader().read();
    return new Response("done");
  });
  const viewer = await signedInCookie(await createUser({ role: "viewer" }));
  expect((await run(request("PATCH", { origin }, body()), none)).status).toBe(401);
  expect((await run(request("PATCH", { origin, cookie: viewer }, body()), none)).status).toBe(403);
  expect((await run(request("PATCH", { cookie: viewer }, body()), none)).status).toBe(403);
  expect(pulled).toBe(0);
  const analyst = await signedInCookie(await createUser({ role: "analyst" }));
  expect((await run(request("PATCH", { origin, cookie: analyst }, body()), none)).status).toBe(200);
  expect(pulled).toBe(1);
});

test("an outcome has its status and message; a bug has an id and nothing else", async () => {
  const cookie = await signedInCookie(await createUser({ role: "viewer" }));
  const gone = route("read", async () => {
    throw new AppError("not-found", "This upload does not exist.");
  });
  const answer = await gone(request("GET", { cookie }), none);
  expect([answer.status, await answer.json()]).toEqual([
    404,
    { code: "not-found", message: "This upload does not exist." },
  ]);

  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const bug = route("read", async () => {
    throw new Error("the secret is forty-two");
  });
  const failed = await bug(request("GET", { cookie }), none);
  const { id, at } = JSON.parse(String(log.mock.calls[0]?.[0])) as { id: string; at: string };
  log.mockRestore();
  const text = await failed.text();
  expect(failed.status).toBe(500);
  expect(at).toBe("GET /api/uploads/7");
  expect(text).toContain(id);
  expect(text).not.toContain("secret");
});

test("what stands behind a body ends when nobody reads it: for HEAD, and for somebody who has gone", async () => {
  const cookie = await signedInCookie(await createUser({ role: "viewer" }));
  let ended = 0;
  const end = () => {
    ended += 1;
  };
  const GET = route("read", async () => new Response(new ReadableStream({ cancel: end })));
  const head = await GET(request("HEAD", { cookie }), none);
  expect([head.status, head.body, ended]).toEqual([200, null, 1]);

  const leave = new AbortController();
  const ask = () => new Request(`${origin}/api/x`, { headers: { cookie }, signal: leave.signal });
  const answer = await GET(ask(), none);
  expect(ended).toBe(1);
  leave.abort();
  expect([answer.status, ended]).toEqual([200, 2]);
  await GET(ask(), none);
  expect(ended).toBe(3);
});
