import { createHmac, randomUUID } from "node:crypto";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { startRun } from "@/lib/hunts/inline-run";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { createUser } from "@/lib/testing/users";
import { announce } from "./announce/mutations";
import { getDelivery, listWebhooks, stoppedWebhooksFor } from "./data";
import { claimDue, deliver, retryDelivery } from "./deliver/mutations";
import { nextDelay } from "./deliver/retry";
import { call } from "./egress/call";
import { isPublic, readExceptions, refusalOfAddress, refusalOfUrl } from "./egress/rules";
import { changeWebhook, createWebhook, pauseWebhook, rotateSecret, sendTest } from "./mutations";

/** A receiver, and a port at which nothing listens: the environment that allows both is read before anything else is. */
const { server, port, closed } = await vi.hoisted(async () => {
  const http = await import("node:http");
  const listening = async () => {
    const made = http.createServer();
    await new Promise<void>((done) => made.listen(0, "127.0.0.1", done));
    return { made, port: (made.address() as AddressInfo).port };
  };
  const [open, gone] = [await listening(), await listening()];
  gone.made.close();
  const local = [open.port, gone.port].map((at) => `http://127.0.0.1:${at}`);
  process.env.HUNTBOARD_WEBHOOK_HOSTS = [...local, "hook.aldermoor.example", "10.20.0.0/16"].join(", ");
  return { server: open.made, port: open.port, closed: gone.port };
});

type Got = { headers: IncomingHttpHeaders; body: string };
const url = `http://127.0.0.1:${port}/hook`;
let got: Got[] = [];
let answerWith: (response: ServerResponse) => void;

server.on("request", (request: IncomingMessage, response: ServerResponse) => {
  const pieces: Buffer[] = [];
  request.on("data", (piece: Buffer) => pieces.push(piece));
  request.on("end", () => {
    got.push({ headers: request.headers, body: Buffer.concat(pieces).toString("utf8") });
    answerWith(response);
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const by = "admin@aldermoor.example";
const status =
  (code: number, headers: Record<string, string> = {}) =>
  (response: ServerResponse) =>
    void response.writeHead(code, headers).end("said");

beforeEach(async () => {
  await emptyDatabase();
  await db.$executeRaw`truncate webhook, webhook_message cascade`;
  got = [];
  answerWith = status(204);
});

async function findings(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await db.$executeRaw`insert into finding (id, hunt, key, title, severity, first_seen, last_seen, row_count, evidence, row, first_run, last_run)
    select id::uuid, 'asn-mismatch', id, 'Found ' || id, 'high', now(), now(), 1, 'e', '{}', id::uuid, id::uuid from unnest(${ids}::text[]) as g (id)`;
  return ids;
}

const tell = (ids: string[]) => transaction((client) => announce(client, { event: "finding.created", ids }));
const hook = (events: Array<"finding.created" | "incident.created"> = ["finding.created"]) =>
  createWebhook({ name: "SOAR", url, events }, by);
const deliveries = () => db.webhookDelivery.findMany({ orderBy: { id: "asc" } });
async function deliverDue(): Promise<number> {
  const due = await claimDue(8);
  await Promise.all(due.map(deliver));
  return due.length;
}
const dueNow = () => db.$executeRaw`update webhook_delivery set next_at = now() where state = 'waiting'`;

/** As a receiver checks a call, by the words of the standard. */
function isSigned({ headers, body }: Got, secret: string): boolean {
  const content = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const expected = `v1,${createHmac("sha256", key).update(content).digest("base64")}`;
  return String(headers["webhook-signature"]).split(" ").includes(expected);
}

test("what is announced is told if the transaction commits, signed, in few calls", async () => {
  const ids = await findings(1_203);
  await tell(ids);
  expect(await db.webhookMessage.count()).toBe(0);
  const { secret } = await hook();
  await hook(["incident.created"]);
  const undone = transaction(async (client) => {
    await announce(client, { event: "finding.created", ids });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await deliverDue()).toBe(0);

  await tell(ids);
  while ((await deliverDue()) > 0);
  expect(got).toHaveLength(3);
  const bodies = got.map(
    ({ body }) =>
      JSON.parse(body) as { type: string; data: Record<string, unknown> & { findings: Array<{ id: string }> } },
  );
  expect(bodies.flatMap(({ data }) => data.findings.map(({ id }) => id))).toEqual(ids);
  expect(bodies[2]).toMatchObject({ type: "finding.created", data: { total: 1_203, call: 3, calls: 3, leftOut: 0 } });
  expect(bodies[0]?.data.findings[0]).toMatchObject({
    severity: "high",
    link: `http://localhost:3000/findings/${ids[0]}`,
  });
  for (const one of got) expect(isSigned(one, secret)).toBe(true);
  const age = Date.now() / 1000 - Number(got[0]?.headers["webhook-timestamp"]);
  expect(age).toBeLessThan(60);
  expect(new Set(got.map(({ headers }) => headers["webhook-id"])).size).toBe(3);
  expect((await deliveries()).every(({ state, lastStatus }) => state === "delivered" && lastStatus === 204)).toBe(true);
});

test("of very many the first are told and the rest is counted", async () => {
  await hook();
  const ids = await findings(10_400);
  await tell(ids);
  const messages = await db.webhookMessage.findMany();
  expect(messages).toHaveLength(20);
  const last = messages.map(({ body }) => JSON.parse(body)).find(({ data }) => data.call === 20);
  expect(last.data).toMatchObject({ total: 10_400, calls: 20, leftOut: 400 });
});

test("a run tells of what it found for the first time, once", async () => {
  await hook(["finding.created", "incident.created"]);
  const at = (minute: number) => `2026-03-02T10:${String(minute).padStart(2, "0")}:00Z`;
  await signIns(...Array.from({ length: 14 }, (_, index) => ({ at: at(index), ip: "198.51.100.7" })));
  const run = () => startRun({ slug: "high-frequency-sign-ins", by, waitMs: 30_000 });
  expect(await run()).toMatchObject({ state: "done" });
  await run();
  await deliverDue();
  expect(got).toHaveLength(1);
  const [finding] = await db.finding.findMany();
  expect(JSON.parse(got[0]?.body ?? "").data.findings).toMatchObject([{ id: finding?.id, ip: "198.51.100.7" }]);
  const { createIncident } = await import("@/lib/incidents/mutations");
  const made = { title: "Found", findingIds: [finding?.id ?? ""], by, reason: "test" };
  const { number } = await transaction((client) => createIncident(client, made));
  await deliverDue();
  expect(JSON.parse(got[1]?.body ?? "").data.incidents).toMatchObject([{ number, findings: 1 }]);
});

test("a call that is not taken comes again with the same id and body, later each time; a redirect is not followed", async () => {
  const { id, secret } = await hook();
  await tell(await findings(1));
  answerWith = status(302, { location: url });
  await deliverDue();
  expect(await deliverDue()).toBe(0);
  answerWith = status(503, { "retry-after": "120" });
  await dueNow();
  await deliverDue();
  const [held] = await deliveries();
  expect(held).toMatchObject({ state: "waiting", attempts: 2, lastStatus: 503 });
  expect((held?.nextAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(110_000);
  expect((await listWebhooks())[0]).toMatchObject({ state: "active", waiting: 1, failingSince: expect.any(String) });
  answerWith = status(200);
  const called = await retryDelivery(String(held?.id), by);
  expect(called).toMatchObject({ status: 200, error: null, address: "127.0.0.1" });
  expect(got).toHaveLength(3);
  expect(new Set(got.map(({ headers, body }) => `${headers["webhook-id"]} ${body}`)).size).toBe(1);
  expect(got.every((one) => isSigned(one, secret))).toBe(true);
  const told = await getDelivery(String(held?.id));
  expect(told).toMatchObject({ state: "delivered", attempts: 3, nextAt: null, message: got[0]?.headers["webhook-id"] });
  expect([told?.body, told?.length]).toEqual([got[0]?.body, got[0]?.body.length]);
  expect(told?.tries.map(({ status: code, askedBy }) => [code, askedBy])).toEqual([
    [200, by],
    [503, null],
    [302, null],
  ]);
  expect(told?.tries[2]?.error).toContain("redirects are not followed");
  expect((await listWebhooks())[0]).toMatchObject({ waiting: 0, failingSince: null });
  await pauseWebhook(id, true, by);
});

test("each wait is longer, none is quite the same, and there is an end", () => {
  const steps = Array.from({ length: 9 }, (_, index) => nextDelay(index + 1, null, 0.5) ?? 0);
  expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  expect(steps.reduce((sum, step) => sum + step, 0)).toBeGreaterThan(72 * 3_600);
  expect(nextDelay(2, null, 0)).toBe(240);
  expect(nextDelay(2, null, 1)).toBeCloseTo(360);
  expect(nextDelay(1, 10 ** 9)).toBe(86_400);
  expect(nextDelay(10, 5)).toBeNull();
});

test("a receiver that is gone, or silent for days, pauses the webhook; what waits goes out afterwards", async () => {
  const { id } = await hook();
  const ids = await findings(3);
  await tell(ids.slice(0, 1));
  answerWith = status(410);
  await deliverDue();
  expect((await listWebhooks())[0]).toMatchObject({
    state: "paused",
    pausedBy: null,
    pauseReason: expect.stringContaining("410"),
  });
  const [admin, viewer] = [await createUser({ role: "admin" }), await createUser({ role: "viewer" })];
  expect([await stoppedWebhooksFor(admin.email), await stoppedWebhooksFor(viewer.email)]).toEqual([1, 0]);
  const paused = await db.$queryRaw<
    unknown[]
  >`select 1 from audit_entry where action = 'webhook.paused' and object = ${`webhook/${id}`}`;
  expect(paused).toHaveLength(1);
  await tell(ids.slice(1, 2));
  await dueNow();
  expect(await deliverDue()).toBe(0);
  await pauseWebhook(id, false, by);
  answerWith = status(500);
  await deliverDue();
  expect(await deliverDue()).toBe(0);
  await db.$executeRaw`update webhook set failing_since = now() - interval '73 hours'`;
  await dueNow();
  await deliverDue();
  expect((await listWebhooks())[0]).toMatchObject({
    state: "paused",
    pauseReason: expect.stringContaining("3 days"),
    waiting: 2,
  });
  answerWith = status(200);
  await pauseWebhook(id, false, by);
  while ((await deliverDue()) > 0);
  expect((await listWebhooks())[0]).toMatchObject({ state: "active", waiting: 0, failingSince: null });
});

test("a test says how it went and is not repeated; a rotated secret signs beside the one before", async () => {
  const { id, secret } = await hook();
  expect(await sendTest(id, by)).toMatchObject({ status: 204, error: null });
  expect(JSON.parse(got[0]?.body ?? "")).toMatchObject({ type: "webhook.test" });
  const { secret: next } = await rotateSecret(id, by);
  await sendTest(id, by);
  expect([isSigned(got[1] as Got, secret), isSigned(got[1] as Got, next), secret === next]).toEqual([
    true,
    true,
    false,
  ]);
  await db.$executeRaw`update webhook set old_secret_until = now() - interval '1 second'`;
  answerWith = status(500);
  expect(await sendTest(id, by)).toMatchObject({ status: 500, error: "It answered 500." });
  expect([isSigned(got[2] as Got, secret), isSigned(got[2] as Got, next)]).toEqual([false, true]);
  expect((await deliveries()).map(({ state }) => state)).toEqual(["delivered", "delivered", "failed"]);
  const [row] = await db.$queryRaw<Array<{ line: string }>>`select row_to_json(w)::text as line from webhook w`;
  expect(row?.line).not.toContain(Buffer.from(next).toString("hex"));
  const stale = { id, version: 1, name: "Other", url, events: ["finding.created" as const] };
  await expect(changeWebhook(stale, by)).rejects.toThrow("changed this webhook");
});

test("two workers send each delivery once", async () => {
  for (let count = 0; count < 4; count += 1)
    await createWebhook({ name: `Hook ${count}`, url, events: ["finding.created"] }, by);
  await tell(await findings(1));
  const rounds = await Promise.all([deliverDue(), deliverDue(), deliverDue()]);
  expect(rounds.reduce((sum, sent) => sum + sent, 0)).toBe(4);
  expect(got).toHaveLength(4);
});

test("an answer that never ends is cut off, and what has no answer is said in words", async () => {
  answerWith = (response) => {
    response.writeHead(200);
    const more = setInterval(() => response.write("x".repeat(4_096)), 1);
    response.on("close", () => clearInterval(more));
  };
  const { status: code, answer, ms } = await call(url, {}, "{}");
  expect([code, answer?.length, ms < 5_000]).toEqual([200, 1_000, true]);
  // What was taken was taken, whatever becomes of the rest of the answer.
  answerWith = (response) => void response.writeHead(202).write("part", () => response.socket?.destroy());
  expect(await call(url, {}, "{}")).toMatchObject({ status: 202, error: null, answer: "part" });
  expect(await call(`http://127.0.0.1:${closed}/`, {}, "{}")).toMatchObject({
    status: null,
    error: "Nothing listens there.",
  });
});

test("only the world outside is called, however an address is written", async () => {
  const inside = [
    ...[
      "127.0.0.1",
      "127.9.9.9",
      "0.0.0.0",
      "10.1.2.3",
      "172.16.0.1",
      "192.168.1.1",
      "169.254.169.254",
      "100.64.0.1",
      "100.100.100.200",
    ],
    ...["168.63.129.16", "192.0.0.192", "224.0.0.1", "255.255.255.255", "240.0.0.1", "198.18.0.1", "192.0.2.1"],
    ...[
      "::1",
      "::",
      "::ffff:127.0.0.1",
      "::ffff:a9fe:a9fe",
      "::ffff:10.0.0.1",
      "::127.0.0.1",
      "fe80::1",
      "fc00::1",
      "fd00:ec2::254",
    ],
    ...[
      "fec0::1",
      "ff02::1",
      "64:ff9b::7f00:1",
      "64:ff9b:1::1",
      "2002:7f00:1::",
      "2001:0:1::1",
      "100::1",
      "4000::1",
      "nonsense",
      "",
    ],
  ];
  for (const address of inside) expect([address, isPublic(address)]).toEqual([address, false]);
  for (const address of ["1.1.1.1", "8.8.4.4", "2606:4700::1111", "::ffff:1.1.1.1"]) {
    expect([address, isPublic(address)]).toEqual([address, true]);
  }
  const refused = [
    ...[
      "https://localhost/",
      "https://127.1/",
      "https://2130706433/",
      "https://0x7f.1/",
      "https://0177.0.0.1/",
      "https://[::1]/",
    ],
    ...[
      "https://[::ffff:169.254.169.254]/",
      "https://10.0.0.1/",
      "https://169.254.169.254/latest/meta-data/",
      "http://1.1.1.1/",
    ],
    ...["https://user:word@1.1.1.1/", "ftp://1.1.1.1/", "file:///etc/passwd", "https://1.1.1.1/#x"],
  ];
  for (const address of refused) {
    const called = await call(address, {}, "{}");
    expect([address, called.status, called.error === null]).toEqual([address, null, false]);
    await expect(
      createWebhook({ name: "x", url: address, events: ["finding.created"] }, by),
      address,
    ).rejects.toThrow();
  }
  // What an operator allows, and no more than that.
  const allowed = (text: string, address: string) => refusalOfAddress(new URL(text), address) === null;
  expect(allowed("https://hook.aldermoor.example/", "10.9.9.9")).toBe(true);
  expect(allowed("https://hook.aldermoor.example./", "10.9.9.9")).toBe(true);
  expect(allowed("https://hook.aldermoor.example/", "169.254.169.254")).toBe(false);
  for (const address of [
    "100.100.100.200",
    "fd00:ec2::254",
    "fd00:ec2:0:0::254",
    "::ffff:168.63.129.16",
    "fe80::a9fe:a9fe",
  ])
    expect([address, allowed("https://hook.aldermoor.example/", address)]).toEqual([address, false]);
  expect(allowed("http://hook.aldermoor.example/", "10.9.9.9")).toBe(false);
  expect(allowed("https://other.aldermoor.example/", "10.20.7.7")).toBe(true);
  expect(allowed("https://other.aldermoor.example/", "10.21.7.7")).toBe(false);
  expect(refusalOfUrl(new URL("https://hook.aldermoor.example/"))).toBeNull();
  expect(readExceptions("http://soar.corp.example:8080 10.0.0.0/8,::::")).toMatchObject([
    { plain: true, port: "8080", host: "soar.corp.example" },
    { plain: false, port: "" },
  ]);
});
