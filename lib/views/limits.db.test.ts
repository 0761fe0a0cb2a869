import { beforeAll, expect, test } from "vitest";
import { GET as count } from "@/app/api/views/[view]/count/route";
import { GET as groups } from "@/app/api/views/[view]/groups/route";
import { GET as rows } from "@/app/api/views/[view]/rows/route";
import { GET as stats } from "@/app/api/views/[view]/stats/route";
import { pool } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import { createUser, signedInCookie } from "@/lib/testing/users";
import { lookOrSay } from "./connection";
import { countRows } from "./count-rows";
import type { OpenView } from "./define-view";
import { readPage } from "./read-page";
import { emptyState } from "./state";
import { seedLists, uuidOf } from "./testing/seed";

const cookies: Record<"viewer" | "admin", string> = { viewer: "", admin: "" };

beforeAll(async () => {
  await seedLists();
  for (const role of ["viewer", "admin"] as const) cookies[role] = await signedInCookie(await createUser({ role }));
});

const handlers = { rows, count, groups, stats };

async function ask(what: keyof typeof handlers, view: string, query = "", who: "viewer" | "admin" = "admin") {
  const request = new Request(`http://localhost:3000/api/views/${view}/${what}?${query}`, {
    headers: { cookie: cookies[who] },
  });
  const answer = await handlers[what](request, { params: Promise.resolve({ view }) });
  return { status: answer.status, body: await answer.json() };
}

const numbers: OpenView = {
  id: "numbers",
  noun: { one: "number", many: "numbers" },
  title: "Numbers",
  scope: {},
  from: Prisma.sql`generate_series(1, 30000000) g (n)`,
  rowId: { sql: Prisma.sql`g.n`, as: "integer" },
  defaultSort: [{ key: "n", descending: false }],
  columns: [{ key: "n", label: "N", type: "number", sql: Prisma.sql`g.n`, filled: true }],
};

test("a count that takes too long says how many there are more than, or that it cannot tell; never a wrong number", async () => {
  const { count: seen, exact } = await countRows(numbers, emptyState, { milliseconds: 900 });
  expect(exact).toBe(false);
  expect(seen === null || (seen > 0 && seen < 30_000_000)).toBe(true);
  const slow = { ...numbers, where: Prisma.sql`pg_sleep(1) is not null` };
  expect(await countRows(slow, emptyState, { milliseconds: 200 })).toEqual({ count: null, exact: false });
  const small = { ...numbers, from: Prisma.sql`generate_series(1, 7) g (n)` };
  expect(await countRows(small, emptyState)).toEqual({ count: 7, exact: true });
});

test("a query that is stopped or fails is an error, and its connection goes back", async () => {
  const sleep = Prisma.sql`select pg_sleep(30)`;
  await expect(lookOrSay(0.1, "Waiting", (client) => client.query(sleep.text))).rejects.toThrow(
    "Waiting took more than 0.1 seconds and was stopped.",
  );
  const broken = { ...numbers, from: Prisma.sql`no_such_table g` };
  await expect(readPage(broken, emptyState)).rejects.toThrow("no_such_table");
  await expect(countRows(broken, emptyState)).rejects.toThrow("no_such_table");
  expect(pool.totalCount - pool.idleCount).toBe(0);
});

test("every route answers who may ask, and tells the others why not", async () => {
  expect((await ask("rows", "audit", "", "viewer")).status).toBe(403);
  expect((await ask("count", "people", "", "viewer")).status).toBe(403);
  expect((await ask("rows", "findings", "limit=3", "viewer")).body.rows).toHaveLength(3);
  expect((await ask("count", "findings", "q=suppressed:*", "viewer")).body).toEqual({ count: 230, exact: true });
  expect((await ask("stats", "findings", "column=severity")).body).toMatchObject({ distinct: 4, empty: 0 });
  expect((await ask("groups", "findings", "group=severity,hunt&under=[%22high%22]")).body).toMatchObject({
    key: "hunt",
  });
  for (const [what, view, query, status] of [
    ["rows", "nothing", "", 404],
    ["rows", "hunt-rows", "", 404],
    ["rows", "hunt-rows", "run=7", 404],
    ["rows", "hunt-rows", `run=${uuidOf(8, 8)}`, 404],
    ["rows", "watchlist-entries", "list=99", 404],
    ["rows", "findings", "cursor=nonsense", 400],
    ["rows", "findings", "under=nonsense", 400],
    ["rows", "findings", "q=severity:huge", 400],
    ["groups", "findings", "group=lastSeen", 400],
    ["groups", "findings", "", 400],
    ["stats", "findings", "column=nothing", 404],
  ] as const) {
    const answer = await ask(what, view, query);
    expect([answer.status, typeof answer.body.message], `${what} ${view} ${query}`).toEqual([status, "string"]);
  }
});

test("a cursor serves the order that it was made for, and carries nothing into the database", async () => {
  const { next } = (await ask("rows", "findings", "limit=5&sort=-severity")).body;
  expect((await ask("rows", "findings", `limit=5&sort=-severity&cursor=${next}`)).status).toBe(200);
  expect((await ask("rows", "findings", `limit=5&sort=title&cursor=${next}`)).status).toBe(400);
  for (const values of [
    ["1; drop table finding", "x"],
    [{}, 1],
    ["NaN", "2026-01-01", "7"],
    [null, null, null],
  ]) {
    const forged = Buffer.from(JSON.stringify({ s: "-severity", b: false, v: values })).toString("base64url");
    expect((await ask("rows", "findings", `sort=-severity&cursor=${forged}`)).status).toBe(400);
  }
});

test("what a suppression hides stays out of the queue until the filter asks for it", async () => {
  const total = async (q: string) => (await ask("count", "findings", `q=${encodeURIComponent(q)}`)).body.count;
  const [hidden, usual] = [await total("suppressed:yes"), await total("")];
  expect(hidden).toBeGreaterThan(0);
  expect(await total("suppressed:no")).toBe(usual);
  expect(await total("suppressed:*")).toBe(hidden + usual);
  expect(await total("~suppressed:yes")).toBe(usual);
});

test("an address finds the networks that hold it", async () => {
  const total = async (view: string, query: string) => (await ask("count", view, query)).body.count;
  expect(await total("suppressions", "q=ip:198.51.100.77")).toBe(1);
  expect(await total("suppressions", "q=ip:198.51.101.77")).toBe(0);
  expect(await total("suppressions", "q=-ip:198.51.100.77")).toBe(40);
  expect(await total("watchlist-entries", "list=1&q=value:198.51.100.0/28")).toBe(15);
  expect((await ask("rows", "suppressions", "q=ip:nonsense")).status).toBe(400);
});
