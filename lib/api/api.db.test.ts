import { createHash, randomUUID } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { can, type Role, roles } from "@/lib/auth/permissions";
import { db } from "@/lib/db/client";
import { enqueueRun } from "@/lib/hunts/enqueue-run";
import { startRun as startRunHere } from "@/lib/hunts/inline-run";
import { tokenRoutes } from "@/lib/testing/access-table";
import { emptyDatabase, signIns, uploadFile } from "@/lib/testing/factories";
import { createUser, signedInCookie } from "@/lib/testing/users";
import { createToken, revokeToken } from "@/lib/tokens/mutations";
import { scopePermissions, scopes, scopesFor } from "@/lib/tokens/scopes";
import { describeApi } from "./describe";
import { burst, countCall, perSecond } from "./limit";
import type { Operation } from "./operation";
import { operations } from "./operations";
import { once } from "./replay";
import { ask, described, methodsOf, type RouteFile, routeFiles, type Sent } from "./testing/ask";

let files: RouteFile[] = [];
beforeAll(async () => {
  files = await routeFiles();
});

const by = (id: string): Operation => {
  const found = operations.find((operation) => operation.id === id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
};

async function tokenOf(role: Role, wanted = scopesFor(role)) {
  const user = await createUser({ role });
  const made = await createToken({ name: "test", scopes: wanted, days: 7 }, user);
  return { user, ...made };
}

test("routes, operations, description and the table of access name the same", () => {
  const described = Object.entries(describeApi("http://localhost:3000").paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const defined = operations.map(({ method, path }) => `${method} ${path}`);
  const routed = files
    .filter(({ folder }) => folder !== "openapi.json" && folder !== "[...rest]")
    .flatMap((file) => methodsOf(file).map((method) => `${method} ${file.address}`));
  expect(described.toSorted()).toEqual(defined.toSorted());
  expect(routed.toSorted()).toEqual(defined.toSorted());
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  for (const file of files) {
    for (const [method, handler] of Object.entries(file.methods)) {
      if (!handler.operation) continue;
      expect(handler.operation).toMatchObject({ method, path: file.address });
    }
  }
  const table = operations.map(({ method, path, scope }) => [
    `${method} /api/v1${path.replaceAll(/\{(\w+)\}/g, "[$1]")}`,
    scope ?? "any token",
  ]);
  expect(Object.fromEntries(table)).toEqual(tokenRoutes);
});

test("only a token that is in force, with the scope and an owner who may, gets in; a cookie never does", async () => {
  await db.$executeRaw`truncate auth_user cascade`;
  const revoked = await tokenOf("admin");
  await revokeToken(revoked.id, revoked.user);
  const expired = await tokenOf("admin");
  await db.$executeRaw`update api_token set expires_at = now() - interval '1 second' where id = ${expired.id}::uuid`;
  const disabled = await tokenOf("admin");
  await db.$executeRaw`update auth_user set banned = true where id = ${disabled.user.id}`;
  const temporary = await tokenOf("admin");
  await db.$executeRaw`update auth_user set temporary_password = true where id = ${temporary.user.id}`;
  const stepless = await tokenOf("viewer");
  await db.$executeRaw`update sign_in_policy set second_step_roles = '{viewer}'`;
  expect((await ask(by("showToken"), {}, { token: stepless.token })).status).toBe(401);
  await db.$executeRaw`update sign_in_policy set second_step_roles = '{}'`;
  expect((await ask(by("showToken"), {}, { token: stepless.token })).status).toBe(200);
  const cookie = await signedInCookie(await createUser({ role: "admin" }));
  const none: Record<string, Sent> = {
    anonymous: {},
    cookie: { headers: { cookie, origin: "http://localhost:3000" } },
    garbage: { token: "hb_nothing" },
    unknown: { token: `hb_${"A".repeat(43)}` },
    basic: { headers: { authorization: "Basic aGI6aGI=" } },
    revoked: { token: revoked.token },
    expired: { token: expired.token },
    disabled: { token: disabled.token },
    temporary: { token: temporary.token },
  };
  const narrow = Object.fromEntries(
    await Promise.all(scopes.map(async (scope) => [scope, await tokenOf("admin", [scope])] as const)),
  );
  const demoted = await tokenOf("admin");
  const parts = {
    finding: randomUUID(),
    run: randomUUID(),
    upload: randomUUID(),
    batch: randomUUID(),
    incident: "7",
    list: "7",
    entry: "7",
    file: "7",
  };
  for (const operation of operations) {
    const shut = Object.entries(none).map(async ([name, sent]) => {
      const answer = await ask(operation, parts, sent);
      expect(answer.status, `${name} ${operation.id}`).toBe(401);
      expect(answer.headers.get("www-authenticate")).toContain("Bearer");
      await described(operation, answer);
    });
    await Promise.all(shut);
    for (const scope of scopes) {
      const { status, body } = await ask(operation, parts, { token: narrow[scope]?.token });
      await body?.cancel();
      const may = operation.scope === null || operation.scope === scope;
      expect(status === 403, `a token to ${scope} at ${operation.id}: ${status}`).toBe(!may);
      expect([401, 500]).not.toContain(status);
    }
  }
  // The scopes of a token stay when its owner's role goes.
  for (const role of roles) {
    await db.$executeRaw`update auth_user set role = ${role} where id = ${demoted.user.id}`;
    for (const operation of operations.filter(({ scope }) => scope !== null)) {
      const { status, body } = await ask(operation, parts, { token: demoted.token });
      await body?.cancel();
      const may = operation.scope !== null && can(role, scopePermissions[operation.scope]);
      expect(status === 403, `${role} at ${operation.id}: ${status}`).toBe(!may);
    }
  }
});

const at = (minute: number) => `2026-03-02T10:${String(minute).padStart(2, "0")}:00Z`;

test("every operation answers as it is described, and what it writes is there", async () => {
  await emptyDatabase();
  await signIns(...Array.from({ length: 14 }, (_, index) => ({ at: at(index), ip: "198.51.100.7" })));
  const { user, token } = await tokenOf("lead");
  const asked = new Set<string>();
  /** Asks, holds the answer against the description and gives what it says. */
  async function say<Answer = Record<string, unknown>>(
    id: string,
    parts: Record<string, string> = {},
    sent: Sent = {},
  ) {
    const answer = await ask(by(id), parts, { token, ...sent });
    const said = (await described(by(id), answer.clone() as Response)) as Answer;
    if (answer.status >= 300) throw new Error(`${id}: ${answer.status} ${JSON.stringify(said)}`);
    asked.add(id);
    return { said, answer };
  }
  type Page = { items: Array<Record<string, unknown> & { id: string }>; next: string | null };

  expect((await say("showToken")).said).toMatchObject({ owner: { email: user.email, role: "lead" } });
  const { runId } = await startRunHere({ slug: "high-frequency-sign-ins", by: user.email, waitMs: 30_000 });
  const hunts = (await say<{ items: unknown[] }>("listHunts")).said.items;
  expect(hunts).toHaveLength(5);
  const run = (await say("getRun", { run: runId })).said;
  expect(run).toMatchObject({ state: "done", outcome: "findings", newFindings: 1 });
  const rows = (await say<Array<Record<string, unknown>>>("listRunRows", { run: runId })).said;
  const findings = (await say<Page>("listFindings", {}, { query: { q: "ip:198.51.100.7", sort: "-lastSeen" } })).said;
  const [first] = findings.items;
  if (!first) throw new Error("nothing was found");
  expect(rows.map(({ findingId }) => findingId)).toContain(first.id);
  const finding = { finding: first.id };

  const { said: detail, answer } = await say("getFinding", finding);
  expect(answer.headers.get("etag")).toBe(`"${detail.version}"`);
  const evidence = (await say<{ items: unknown[] }>("listEvidence", finding)).said.items;
  expect(evidence.length).toBeGreaterThanOrEqual(10);

  const change = { status: "closed", verdict: "benign" };
  const tag = { "if-match": String(answer.headers.get("etag")) };
  const { said: closed, answer: after } = await say("triageFinding", finding, { json: change, headers: tag });
  expect(after.headers.get("etag")).toBe(`"${Number(detail.version) + 1}"`);
  const late = await ask(by("triageFinding"), finding, { token, json: { status: "open" }, headers: tag });
  expect(late.status).toBe(412);
  await described(by("triageFinding"), late);
  expect((await ask(by("triageFinding"), finding, { token, json: change })).status).toBe(428);
  await say("undoTriage", { batch: String(closed.batch) });
  expect((await say("getFinding", finding)).said).toMatchObject({ status: "open", verdict: null });

  const many = { ids: [first.id], change: { addLabels: ["from-soar"] } };
  expect((await say("triageFindings", {}, { json: many })).said).toMatchObject({ changed: 1 });
  const matching = { matching: { q: "ip:198.51.100.7" }, expected: 9, change: { status: "in-review" } };
  const moved = await ask(by("triageFindings"), {}, { token, json: matching });
  expect([moved.status, (await db.finding.findUnique({ where: { id: first.id } }))?.status]).toEqual([409, "open"]);
  await say("triageFindings", {}, { json: { ...matching, expected: 1 } });
  await say("addFindingNote", finding, { json: { text: "Seen by the automation" } });
  expect((await say<Page>("listFindingNotes", finding)).said.items).toMatchObject([{ author: user.email }]);

  // Who did it is the owner, and the trail says through which token.
  const trail = await db.$queryRaw<Array<{ actor: string; token: string }>>`
    select actor, detail ->> 'token' as token from audit_entry where action = 'finding.note'`;
  expect(trail).toMatchObject([{ actor: user.email, token: expect.stringContaining("(test)") }]);

  const { createIncident } = await import("@/lib/incidents/mutations");
  const { transaction } = await import("@/lib/db/transaction");
  const made = { title: "Many sign-ins", findingIds: [first.id], by: user.email, reason: "test" };
  const { number } = await transaction((client) => createIncident(client, made));
  const incident = { incident: String(number) };
  expect((await say<Page>("listIncidents")).said.items).toHaveLength(1);
  expect((await say("getIncident", incident)).said).toMatchObject({ number, findings: 1 });
  expect((await say<Page>("listIncidentFindings", incident)).said.items).toMatchObject([{ id: first.id }]);
  await say("addIncidentNote", incident, { json: { text: "Called the user" } });
  expect((await say<Page>("listIncidentNotes", incident)).said.items).toHaveLength(1);

  const started = (await say("startRun", {}, { json: { hunt: "asn-mismatch" } })).said;
  await say("cancelRun", { run: String(started.id) });
  expect((await say<Page>("listRuns")).said.items).toHaveLength(2);

  const page = (await say<Page>("listSignIns", {}, { query: { limit: "5" } })).said;
  const next = (await say<Page>("listSignIns", {}, { query: { limit: "500", cursor: String(page.next) } })).said;
  expect(new Set([...page.items, ...next.items].map(({ id }) => id)).size).toBe(14);
  expect((await say<unknown[]>("streamSignIns", {}, { query: { q: "ip:198.51.100.0/24" } })).said).toHaveLength(14);
  expect((await say<Page>("getCoverage", {}, { query: { hours: "1" } })).said.items).toMatchObject([{ rows: 14 }]);

  const text = "Id,ResultType\n1,0\n";
  const sha256 = createHash("sha256").update(text);
  const digest = { "content-digest": `sha-256=:${sha256.copy().digest("base64")}:` };
  const bytes = {
    text,
    headers: { ...digest, "content-type": "application/octet-stream" },
    query: { zone: "Europe/Berlin", "day-first": "" },
  };
  const upload = (await say("putUpload", { upload: "a b.csv" }, bytes)).said;
  expect(upload.sha256).toBe(sha256.digest("hex"));
  const stored = (await say("getUpload", { upload: String(upload.id) })).said;
  expect(stored).toMatchObject({ name: "a b.csv", source: "API", state: "waiting", createdBy: user.email });
  const job = await db.job.findFirst({ where: { kind: "ingest" }, orderBy: { id: "desc" } });
  expect(job?.payload).toMatchObject({ answers: { zone: "Europe/Berlin", order: "day-first" } });
  const wrong = { text, headers: { "content-digest": `sha-256=:${Buffer.alloc(32).toString("base64")}:` } };
  expect((await ask(by("putUpload"), { upload: "b.csv" }, { token, ...wrong })).status).toBe(400);
  expect(await db.upload.count({ where: { fileName: "b.csv" } })).toBe(0);
  expect((await say<Page>("listUploads", {}, { query: { q: 'file:"a b.csv"' } })).said.items).toHaveLength(1);
  const file = await uploadFile();
  const question = { needs: ["zone"], because: [], format: "x", table: "", samples: [] };
  const { uploadId } = await db.uploadFile.update({ where: { id: file }, data: { state: "asking", question } });
  expect((await say<Page>("listUploadFiles", { upload: uploadId })).said.items).toHaveLength(1);
  await say("answerUpload", { upload: uploadId, file: String(file) }, { json: { zone: "UTC" } });

  const list = { list: "NetworkAllowlist" };
  expect((await say<Page>("listWatchlists")).said.items.length).toBeGreaterThan(0);
  await say("getWatchlist", list);
  const entry = { value: "192.0.2.0/24", label: "Office", reason: "Known" };
  const put = (await say<{ change: string; entry: { id: number } }>("putEntry", list, { json: entry })).said;
  expect(put.change).toBe("added");
  expect((await say("putEntry", list, { json: { ...entry, label: "HQ" } })).said).toMatchObject({ change: "changed" });
  const csv = { text: "value,label\n198.51.100.0/24,VPN\nnonsense,x\n", headers: { "content-type": "text/csv" } };
  expect((await say("importEntries", list, csv)).said).toMatchObject({ added: 1, refused: [{ line: 3 }] });
  expect((await say<Page>("listEntries", list, { query: { q: "value:198.51.100.9" } })).said.items).toHaveLength(1);
  const one = { ...list, entry: String(put.entry.id) };
  await say("getEntry", one);
  await say("deleteEntry", one, { query: { reason: "Moved out" } });
  expect((await say<string>("exportEntries", list)).said).not.toContain("192.0.2.0");

  expect([...asked].toSorted()).toEqual(operations.map(({ id }) => id).toSorted());
});

test("what cannot be understood is said part by part, in one shape", async () => {
  const { token } = await tokenOf("analyst");
  const wrong: Array<[string, Sent, number, string | undefined]> = [
    ["listFindings", { query: { q: "nothing:here" } }, 400, "q"],
    ["listFindings", { query: { colour: "red" } }, 400, "colour"],
    ["listFindings", { query: { sort: "-colour" } }, 400, "sort"],
    ["listFindings", { query: { limit: "0" } }, 400, "limit"],
    ["listFindings", { query: { cursor: "nonsense" } }, 400, undefined],
    ["startRun", { json: { hunt: "asn-mismatch", scope: { mode: "range", from: "x", to: "y" } } }, 400, "scope.from"],
    ["startRun", { json: { hunt: "no-such-hunt" } }, 404, undefined],
    ["startRun", { json: { hunt: "asn-mismatch", parameters: { minutes: ["a\0b"] } } }, 400, "parameters.minutes.0"],
    ["startRun", { text: "{", headers: { "content-type": "application/json" } }, 400, undefined],
    ["startRun", { text: "{}", headers: { "content-type": "text/plain" } }, 415, undefined],
    ["startRun", { json: { hunt: "x".repeat(2 << 20) } }, 413, undefined],
    ["getFinding", {}, 400, "finding"],
  ];
  for (const [id, sent, status, field] of wrong) {
    const answer = await ask(by(id), { finding: "7" }, { token, ...sent });
    expect(answer.status, `${id} ${JSON.stringify(sent).slice(0, 80)}`).toBe(status);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const said = (await described(by(id), answer)) as { status: number; problems?: Array<{ field?: string }> };
    expect(said.status).toBe(status);
    if (field) expect(said.problems?.map((problem) => problem.field)).toContain(field);
  }
});

test("a POST under a key is done once, however often it is sent", async () => {
  await emptyDatabase();
  const { token } = await tokenOf("analyst");
  const start = (key: string, hunt: string) =>
    ask(by("startRun"), {}, { token, json: { hunt }, headers: { "idempotency-key": key } });
  const answers = await Promise.all([
    start("k1", "asn-mismatch"),
    start("k1", "asn-mismatch"),
    start("k1", "asn-mismatch"),
  ]);
  expect(answers.map(({ status }) => status).filter((status) => status !== 202 && status !== 409)).toEqual([]);
  const again = await start("k1", "asn-mismatch");
  expect([again.status, again.headers.get("idempotency-replayed")]).toEqual([202, "true"]);
  const first = answers.find(({ status }) => status === 202);
  expect(await again.json()).toEqual(await first?.json());
  expect(await db.huntRun.count()).toBe(1);
  expect((await start("k1", "success-then-failure")).status).toBe(422);
  // What was refused has done nothing: the key may be used again.
  expect((await start("k2", "no-such-hunt")).status).toBe(404);
  expect((await start("k2", "success-then-failure")).status).toBe(202);
  const other = await tokenOf("analyst");
  const elsewhere = { token: other.token, json: { hunt: "asn-mismatch" }, headers: { "idempotency-key": "k1" } };
  expect((await ask(by("startRun"), {}, elsewhere)).headers.get("idempotency-replayed")).toBeNull();
});

test("a key whose call died is free again, unless something came of it", async () => {
  await emptyDatabase();
  const { id, token } = await tokenOf("analyst");
  const start = () =>
    ask(by("startRun"), {}, { token, json: { hunt: "asn-mismatch" }, headers: { "idempotency-key": "k" } });
  const first = await start();
  expect(first.status).toBe(202);
  const dies = (what: { done: boolean; ago: number }) => db.$executeRaw`
    update api_replay set status = null, body = null, headers = null, done = ${what.done}, alive_until = now() - make_interval(secs => ${what.ago}::int)
    where token_id = ${id}::uuid`;
  // Still at work, for all that anybody knows.
  await dies({ done: false, ago: -30 });
  const early = await start();
  expect([early.status, early.headers.get("retry-after")]).toEqual([409, "5"]);
  await dies({ done: false, ago: 1 });
  expect((await start()).status).toBe(202);
  expect(await db.huntRun.count()).toBe(2);
  // What it did said so in the transaction that did it.
  expect(await db.apiReplay.findFirst()).toMatchObject({ done: true, status: 202 });
  await dies({ done: true, ago: 1 });
  const lost = await start();
  expect([lost.status, lost.headers.get("retry-after")]).toEqual([409, null]);
  expect((await lost.json()).detail).toContain("its answer was lost");
  expect(await db.huntRun.count()).toBe(2);
});

test("whoever is so slow that another took the call over writes nothing", async () => {
  await emptyDatabase();
  const { user, id } = await tokenOf("analyst");
  const call = { tokenId: id, key: "slow", fingerprint: createHash("sha256").digest() };
  const slow = once(call, async () => {
    await db.$executeRaw`update api_replay set claim = gen_random_uuid() where token_id = ${id}::uuid`;
    await enqueueRun({ slug: "asn-mismatch", by: user.email });
    return Response.json({});
  });
  await expect(slow).rejects.toThrow("a later call with this key");
  expect(await db.huntRun.count()).toBe(0);
});

test("a run that a program asked for says so", async () => {
  await emptyDatabase();
  const { token, user } = await tokenOf("analyst");
  expect((await ask(by("startRun"), {}, { token, json: { hunt: "asn-mismatch" } })).status).toBe(202);
  expect(await db.huntRun.findFirst()).toMatchObject({ trigger: "api", startedBy: user.email });
});

test("a token has so many calls, counted together for every process; another one is not touched by that", async () => {
  const [busy, calm] = [await tokenOf("viewer"), await tokenOf("viewer")];
  const status = async (token: string) => (await ask(by("showToken"), {}, { token })).status;
  expect(await status(busy.token)).toBe(200);
  const [first] = await db.$queryRaw<
    Array<{ left: number }>
  >`select calls_left as left from api_rate where token_id = ${busy.id}::uuid`;
  expect(first?.left).toBe(burst - 1);
  await db.$executeRaw`update api_rate set calls_left = 5, counted_at = now() + interval '1 minute' where token_id = ${busy.id}::uuid`;
  const began = performance.now();
  const counted = await Promise.allSettled(Array.from({ length: 60 }, () => countCall(busy.id)));
  const taken = counted.filter((one) => one.status === "fulfilled").length;
  // Some come back while they are counted, ten a second.
  expect(taken).toBeGreaterThanOrEqual(5);
  expect(taken).toBeLessThanOrEqual(6 + ((performance.now() - began) / 1000) * perSecond);
  await db.$executeRaw`update api_rate set calls_left = 0, counted_at = now() + interval '1 minute' where token_id = ${busy.id}::uuid`;
  const refused = await ask(by("showToken"), {}, { token: busy.token });
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
  expect(await status(calm.token)).toBe(200);
  await db.$executeRaw`update api_rate set counted_at = now() - interval '1 second' where token_id = ${busy.id}::uuid`;
  expect(await status(busy.token)).toBe(200);
});

test("of a token only a digest is kept, and its use is seen", async () => {
  const { id, token, user } = await tokenOf("viewer");
  const row = await db.$queryRaw<
    Array<{ line: string }>
  >`select row_to_json(t)::text as line from api_token t where id = ${id}::uuid`;
  expect(row[0]?.line).not.toContain(token);
  expect(token).toMatch(/^hb_[\w-]{43}$/);
  await ask(by("showToken"), {}, { token });
  const used = await db.apiToken.findUnique({ where: { id } });
  expect(used?.lastUsedAt).toBeInstanceOf(Date);
  await expect(createToken({ name: "more", scopes: ["triage"], days: 7 }, user)).rejects.toThrow(
    "Your role does not allow",
  );
  const other = await createUser({ role: "lead" });
  await expect(revokeToken(id, other)).rejects.toThrow("no such token");
  await revokeToken(id, await createUser({ role: "admin" }));
  expect((await ask(by("showToken"), {}, { token })).status).toBe(401);
});
