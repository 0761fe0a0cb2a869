import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Access, actions, lists, ownThings, pages, routes, tokenRoutes } from "@/lib/testing/access-table";
import { ask } from "@/lib/testing/browser/ask";
import { type Callers, leave, makeCallers, type Planted, plant } from "@/lib/testing/browser/callers";
import { detours } from "@/lib/testing/browser/detours";
import { type Foreign, makeForeign } from "@/lib/testing/browser/foreign";
import { type Stack, startStack } from "@/lib/testing/browser/stack";
import { makeTokenCallers, type TokenCaller } from "@/lib/testing/browser/token-callers";
import { addressOf } from "@/lib/testing/sources";
import { type Scope, scopePermissions } from "@/lib/tokens/scopes";
import { can, type Permission, type Role } from "./permissions";

let stack: Stack;
let callers: Callers;
let planted: Planted;

beforeAll(async () => {
  stack = await startStack();
  callers = await makeCallers(stack);
  planted = await plant();
});
afterAll(async () => {
  await leave();
  await stack?.stop();
});

function mayReach(role: string | null, access: Access): boolean {
  if (access === "anybody") return true;
  if (role === null) return false;
  if (access === "signed-in") return true;
  return role !== "temporary" && can(role as Role, access as Permission);
}

/** Every caller against every entry of a table. */
async function eachCell<Entry extends { access: Access }>(
  entries: Entry[],
  check: (entry: Entry, cookie: string, may: boolean, cell: string) => Promise<void>,
) {
  for (const entry of entries) {
    for (const [name, { cookie, role }] of Object.entries(callers)) {
      await check(entry, cookie, mayReach(role, entry.access), `${name}: ${JSON.stringify(entry)}`);
    }
  }
}

const placed = (address: string) =>
  address
    .replace("/findings/[id]", `/findings/${planted.findingId}`)
    .replace("/people/[id]", `/people/${planted.personId}`)
    .replace("/uploads/[id]", `/uploads/${planted.uploadId}`)
    .replace("/watchlists/[list]/entries/[entry]", planted.entry)
    .replace("/watchlists/[list]", planted.watchlist)
    .replace("[slug]", "success-then-failure");

const octets = { "content-type": "application/offset+octet-stream" };

type Built = Record<string, { exportedName: string; workers: Record<string, unknown> }>;

/** The actions of the build with their ids, each with a page that may send it. */
function builtActions() {
  const { node } = JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")) as { node: Built };
  return Object.entries(node).map(([id, { exportedName: name, workers }]) => ({
    name,
    id,
    path: placed(addressOf(Object.keys(workers)[0] ?? "")),
    access: actions[name] ?? "anybody",
  }));
}

const nonsense = [{ nonsense: 1 }];

/** With input that no action takes: one that gets as far as reading it says that it is invalid, and changes nothing. */
async function send(
  { id, path }: { id: string; path: string },
  headers: Record<string, string>,
  input = nonsense as unknown[],
) {
  const answer = await ask(stack.origin, path, {
    method: "POST",
    headers: { "next-action": id, "content-type": "text/plain;charset=UTF-8", ...headers },
    body: JSON.stringify(input),
  });
  return { ...answer, code: /"code":"([\w-]+)"/.exec(answer.text)?.[1] };
}

test("every action of the build is in the table and answers whom the table says", async () => {
  const built = builtActions();
  expect(built.map(({ name }) => name).sort()).toEqual(Object.keys(actions).sort());
  await eachCell(built, async (action, cookie, may, cell) => {
    const { code } = await send(action, { origin: stack.origin, cookie });
    if (may) expect(code, cell).toBe("invalid");
    else expect(code, cell).toMatch(/^(unauthenticated|forbidden)$/);
  });
});

/** What a page of somebody else could make a browser send, and what it could not but a proxy might let through. */
function forgedOrigins(): Record<string, string>[] {
  const evil = "https://evil.example";
  const neighbour = stack.origin.replace(/\d+$/, "1");
  return [
    { origin: evil },
    { origin: "null" },
    {},
    { origin: evil, "x-forwarded-host": "evil.example" },
    { origin: evil, "x-forwarded-host": "evil.example", "x-forwarded-proto": "https", host: "evil.example" },
    { origin: neighbour },
    { origin: neighbour, "x-forwarded-host": new URL(neighbour).host },
    { origin: stack.origin, "sec-fetch-site": "cross-site" },
  ];
}

test("no action runs for another origin, for none, or for a forged host", async () => {
  const cookie = callers.admin?.cookie ?? "";
  const forged = forgedOrigins();
  for (const action of builtActions()) {
    expect((await send(action, { cookie, origin: stack.origin })).code, action.name).toBe("invalid");
    for (const headers of forged) {
      const { code, text } = await send(action, { cookie, ...headers });
      expect([undefined, "forbidden"], `${action.name} ${JSON.stringify(headers)}`).toContain(code);
      expect(text).not.toContain('"ok":true');
    }
  }
});

const mayCall = ({ role, scopes }: TokenCaller, needed: Scope | "any token") =>
  role !== null && (needed === "any token" || (scopes.includes(needed) && can(role, scopePermissions[needed])));

const apiPath = (address: string) =>
  address
    .replace("[finding]", planted.findingId)
    .replace("[upload]", planted.uploadId)
    .replace(/\[(run|batch)\]/, randomUUID())
    .replace(/\[(file|incident|list|entry)\]/g, "999999");

test("every address of the API takes the tokens that the table says, and no cookie", async () => {
  const tokens = await makeTokenCallers();
  let refused = 0;
  for (const [name, needed] of Object.entries(tokenRoutes)) {
    const [method = "", address = ""] = name.split(" ");
    const path = apiPath(address);
    const body = ["POST", "PATCH"].includes(method) ? JSON.stringify(nonsense[0]) : undefined;
    const call = (headers: Record<string, string>) =>
      ask(stack.origin, path, {
        method,
        headers: { "content-type": "application/json", ...headers },
        ...(body ? { body } : {}),
      });
    for (const [who, caller] of Object.entries(tokens)) {
      const { authorization } = caller;
      const { status, text } = await call(authorization ? { authorization } : {});
      const cell = `${who}: ${name} ${text.slice(0, 200)}`;
      if (mayCall(caller, needed)) expect([401, 403, 500], cell).not.toContain(status);
      else expect(status, cell).toBe(caller.role === null ? 401 : 403);
      if (!mayCall(caller, needed)) refused += 1;
    }
    const cookie = callers.admin?.cookie ?? "";
    expect((await call({ cookie, origin: stack.origin })).status, `a cookie: ${name}`).toBe(401);
  }
  expect(refused).toBeGreaterThan(Object.keys(tokenRoutes).length * 5);
});

test("a token opens nothing but the API", async () => {
  const { admin } = await makeTokenCallers();
  const headers = { authorization: admin?.authorization ?? "" };
  for (const [address, access] of Object.entries(pages)) {
    if (access === "anybody") continue;
    const { status, text } = await ask(stack.origin, placed(address), { headers });
    expect(status === 307 || text.includes("NEXT_REDIRECT"), address).toBe(true);
    for (const secret of planted.everywhere) expect(text, address).not.toContain(secret);
  }
  for (const [name, access] of Object.entries(routes)) {
    if (access === "anybody") continue;
    const [method = "", address = ""] = name.split(" ");
    const path = address.replace("[id]", randomUUID());
    const { status } = await ask(stack.origin, path, { method, headers: { ...headers, origin: stack.origin } });
    expect([401, 403], name).toContain(status);
  }
  for (const action of builtActions()) {
    if (action.access === "anybody") continue;
    expect((await send(action, { ...headers, origin: stack.origin })).code, action.name).toBe("unauthenticated");
  }
});

test("what is one person's own is refused to everybody else, and stays as it was", async () => {
  const { cookie, analyst, tries, unseen } = await makeForeign(stack);
  expect([...new Set(tries.map(({ name }) => name))].sort()).toEqual([...ownThings].sort());
  const built = new Map(builtActions().map((action) => [action.name, action]));
  const attempt = async ({ name, send: sent, byAnalyst }: Foreign) => {
    const as = byAnalyst ? analyst : cookie;
    if (!("input" in sent)) {
      const headers = { ...sent.headers, cookie: as, origin: stack.origin };
      const { status } = await ask(stack.origin, sent.path, { method: sent.method, headers });
      return status >= 400 && status < 500;
    }
    const action = built.get(name);
    if (!action) throw new Error(`${name} is not in the build`);
    const { code } = await send(action, { cookie: as, origin: stack.origin }, [sent.input]);
    return code === "not-found" || code === "forbidden";
  };
  for (const one of tries) {
    expect(await attempt(one), `${one.name} was refused`).toBe(true);
    expect(await one.isUntouched(), `${one.name} left it alone`).toBe(true);
  }
  for (const { path, secrets } of unseen) {
    const { status, text } = await ask(stack.origin, path, { headers: { cookie: analyst } });
    expect(status, path).toBe(200);
    for (const secret of secrets) expect(text, path).not.toContain(secret);
  }
});

test("every list is read by whom the table says, whatever is asked of it", async () => {
  const { views } = await import("@/lib/views/catalogue");
  expect(Object.fromEntries(views.map(({ id, permission }) => [id, permission]))).toEqual(lists);
  const entries = Object.entries(lists).map(([id, access]) => ({ id, access }));
  const form = { "content-type": "application/x-www-form-urlencoded" };
  await eachCell(entries, async ({ id, access }, cookie, may, cell) => {
    // What is open to everybody who may read is asked for one way, what is not in every way.
    const parts = access === "read" || may ? ["rows"] : ["rows", "count", "groups", "stats", "export"];
    for (const part of parts) {
      const { status } = await ask(stack.origin, `/api/views/${id}/${part}?column=name&group=name`, {
        headers: { cookie },
      });
      if (may) expect([401, 403, 500], cell).not.toContain(status);
      else expect([401, 403], `${cell} ${part}`).toContain(status);
    }
    if (may) return;
    const headers = { ...form, cookie, origin: stack.origin };
    const posted = await ask(stack.origin, `/api/views/${id}/export`, { method: "POST", headers, body: "format=csv" });
    expect([401, 403], cell).toContain(posted.status);
  });
});

test("an address answers no method that is not in the table, and HEAD as GET", async () => {
  const known = [...Object.keys(routes), ...Object.keys(tokenRoutes)];
  const closed = Object.entries(routes).filter(([, access]) => access !== "anybody");
  const cookie = callers.admin?.cookie ?? "";
  for (const address of new Set(known.map((name) => name.split(" ")[1] ?? ""))) {
    const path = apiPath(address.replace("[id]", randomUUID()));
    for (const method of ["HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"]) {
      const answers = (as: string) => known.includes(`${as} ${address}`);
      if (answers(method)) continue;
      const { status, headers } = await ask(stack.origin, path, { method, headers: { cookie, origin: stack.origin } });
      const cell = `${method} ${address}: ${status}`;
      if (method === "OPTIONS") expect([204, 400, 405], cell).toContain(status);
      else if (method !== "HEAD") expect([400, 405], cell).toContain(status);
      // Nobody else's page is told that it may ask.
      for (const name of Object.keys(headers))
        expect(name, cell).not.toMatch(/^access-control-allow-(origin|credentials)$/);
    }
    if (!closed.some(([name]) => name === `GET ${address}`)) continue;
    expect((await ask(stack.origin, path, { method: "HEAD" })).status, `HEAD ${address}`).toBe(401);
  }
});

/** A form as a browser sends it before any script has arrived: the action is named in the body, and takes what it is given. */
async function sendForm(id: string, path: string, headers: Record<string, string>) {
  const edge = "----huntboard";
  const body = `--${edge}\r\ncontent-disposition: form-data; name="$ACTION_ID_${id}"\r\n\r\n\r\n--${edge}--\r\n`;
  return ask(stack.origin, path, {
    method: "POST",
    headers: {
      "content-type": `multipart/form-data; boundary=${edge}`,
      "content-length": String(body.length),
      ...headers,
    },
    body,
  });
}

test("a form that names its action in the body, as one without a script does, runs nothing", async () => {
  const { createUser, signedInCookie } = await import("@/lib/testing/users");
  const { db } = await import("@/lib/db/client");
  const action = builtActions().find(({ name }) => name === "signOutAction");
  if (!action) throw new Error("signOutAction is not in the build");
  const { id: userId } = await createUser({ role: "viewer" });
  const cookie = await signedInCookie({ id: userId });
  const sessions = () => db.authSession.count({ where: { userId } });
  for (const headers of [...forgedOrigins(), { origin: stack.origin }]) {
    for (const path of [action.path, "/settings"]) {
      await sendForm(action.id, path, { cookie, ...headers });
      expect(await sessions(), `${path} ${JSON.stringify(headers)}`).toBe(1);
    }
  }
  // Otherwise nothing above could have failed.
  await send(action, { cookie, origin: stack.origin }, [{}]);
  expect(await sessions()).toBe(0);
});

test("no spelling of an address of the API or of a handler gets around its guard", async () => {
  const cookie = callers.viewer?.cookie ?? "";
  const tokens = await makeTokenCallers();
  const narrow = tokens["only upload"]?.authorization ?? "";
  const spellings = (path: string) => {
    const last = path.lastIndexOf("/");
    const [head, tail] = [path.slice(0, last), path.slice(last + 1)];
    return [
      ...[
        `/${path}`,
        `${head}//${tail}`,
        `${path}/`,
        `${path}/.`,
        `${head}/./${tail}`,
        `${head}%2f${tail}`,
        `${head}\\${tail}`,
      ],
      ...[
        `${head}/%${tail.charCodeAt(0).toString(16)}${tail.slice(1)}`,
        `${head}/x/..%2f${tail}`,
        `${head}/x/../${tail}`,
      ],
      ...[path.toUpperCase(), `${path};x=1`, `${path}%00`, `${path}.json`, `${path}?_rsc=1`, `${stack.origin}${path}`],
    ];
  };
  for (const [path, headers] of [
    ["/api/v1/findings", { cookie, origin: stack.origin }],
    ["/api/v1/findings", { authorization: narrow }],
    ["/api/v1/incidents", {}],
    ["/api/views/people/rows", { cookie }],
    ["/api/views/audit/export", { cookie }],
    ["/api/uploads", {}],
  ] as const) {
    for (const spelling of spellings(path)) {
      let answer = await ask(stack.origin, spelling, { headers });
      const { location } = answer.headers;
      if (location) answer = await ask(stack.origin, new URL(location, stack.origin).pathname, { headers });
      const cell = `${spelling}: ${answer.status}`;
      expect([400, 401, 403, 404, 405], cell).toContain(answer.status);
      for (const secret of planted.everywhere) expect(answer.text, cell).not.toContain(secret);
    }
  }
});

test("every handler answers whom the table says, and writes from our own pages only", async () => {
  const entries = Object.entries(routes).map(([name, access]) => ({ name, access }));
  await eachCell(entries, async ({ name, access }, cookie, may, cell) => {
    const [method = "", address = ""] = name.split(" ");
    const path = address.replace("[id]", randomUUID());
    const headers = { cookie, "tus-resumable": "1.0.0", "upload-offset": "0", ...octets };
    const { status } = await ask(stack.origin, path, { method, headers: { ...headers, origin: stack.origin } });
    if (may) expect([401, 403], cell).not.toContain(status);
    else expect([401, 403], cell).toContain(status);
    // Where no cookie counts there is nothing to forge.
    if (method === "GET" || method === "HEAD" || access === "anybody") return;
    for (const sent of forgedOrigins()) {
      expect((await ask(stack.origin, path, { method, headers: { ...headers, ...sent } })).status, cell).toBe(403);
    }
  });
});

test("every page opens for whom the table says and tells nobody else anything", async () => {
  const entries = Object.entries(pages).map(([address, access]) => ({ address, access }));
  await eachCell(entries, async ({ address, access }, cookie, may, cell) => {
    const { status, text, headers } = await ask(stack.origin, placed(address), { headers: { cookie } });
    if (access === "anybody" || access === "signed-in") expect([200, 307], cell).toContain(status);
    else if (may) expect(status, cell).toBe(200);
    // Behind a loading screen the head is sent before the page decides; what follows is the refusal.
    else if (status === 200) expect(text, cell).toContain("NEXT_HTTP_ERROR_FALLBACK;403");
    else expect([307, 403], cell).toContain(status);
    if (!may) for (const secret of planted.everywhere) expect(text, cell).not.toContain(secret);
    expect(headers["content-security-policy"], cell).toContain("'strict-dynamic'");
    expect(headers["x-powered-by"], cell).toBeUndefined();
  });
});

/** Next tidies some of these by a redirect; what counts is where they lead in the end. */
async function follow(path: string, headers: Record<string, string>, cookie: string) {
  let answer = await ask(stack.origin, path, { headers: { ...headers, cookie } });
  for (let hop = 0; hop < 3 && answer.headers.location; hop += 1) {
    const { pathname, search } = new URL(answer.headers.location, stack.origin);
    answer = await ask(stack.origin, pathname + search, { headers: { ...headers, cookie } });
  }
  return answer;
}

test("no detour leads to a page that is closed", async () => {
  const telling: Array<[page: string, secret: string, closed: string[]]> = [
    ["/findings", "Planted finding", ["anonymous", "temporary password", "disabled"]],
    [`/uploads/${planted.uploadId}`, "planted-upload.csv", ["anonymous", "temporary password", "disabled"]],
    ["/settings/people", planted.people, ["anonymous", "viewer", "lead"]],
    ["/settings/audit", planted.audit, ["anonymous", "viewer", "lead"]],
  ];
  let seen = 0;
  for (const [page, secret, closed] of telling) {
    for (const [path, headers] of detours(stack.origin, page)) {
      const cell = `${path} ${JSON.stringify(headers)}`;
      for (const name of closed) {
        const { text } = await follow(path, headers, callers[name]?.cookie ?? "");
        expect(text, `${name}: ${cell}`).not.toContain(secret);
      }
      const open = await follow(path, headers, callers.admin?.cookie ?? "");
      if (open.text.includes(secret)) seen += 1;
    }
  }
  // Otherwise nothing above could have failed.
  expect(seen).toBeGreaterThan(telling.length * 8);
});

test("the app's own database role adds to the audit trail and changes nothing in it", async () => {
  const { db } = await import("@/lib/db/client");
  const { appendAudit } = await import("@/lib/audit/mutations");
  const { verifyAudit } = await import("@/lib/audit/data");
  await appendAudit({ actor: "somebody", action: "test", object: "nothing" });
  const refused = /permission denied/;
  await expect(db.$executeRaw`update audit_entry set actor = 'nobody'`).rejects.toThrow(refused);
  await expect(db.$executeRaw`delete from audit_entry`).rejects.toThrow(refused);
  await expect(db.$executeRaw`truncate audit_entry`).rejects.toThrow(refused);
  expect(await verifyAudit()).toMatchObject({ fault: null });
});

test("every answer carries the headers that close a browser's doors, errors too", async () => {
  for (const path of [
    "/sign-in",
    "/findings",
    "/nothing-here",
    "/api/uploads",
    "/api/health",
    "/api/nothing-here",
    "/icon.svg",
  ]) {
    const { headers } = await ask(stack.origin, path);
    expect(headers, path).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "no-referrer",
      "permissions-policy": expect.stringContaining("camera=()"),
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    if (path === "/icon.svg") continue;
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
    expect(headers["cache-control"], path).toContain("no-store");
  }
});
