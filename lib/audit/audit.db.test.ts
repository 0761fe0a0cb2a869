import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { beforeEach, expect, test } from "vitest";
import { admitApp } from "@/lib/db/app-role";
import { db, pool } from "@/lib/db/client";
import { env } from "@/lib/env";
import { safeLine } from "@/lib/log";
import { listOf } from "@/lib/views/testing/list-of";
import { anchorsOfLog } from "./anchors/data";
import { keepAnchors } from "./anchors/keep";
import { beginning } from "./chain/position";
import { auditProtection, verifyAudit, verifyStep } from "./data";
import { appendAudit } from "./mutations";

beforeEach(async () => {
  await db.$executeRaw`truncate audit_entry`;
  await db.$executeRaw`update audit_head set seq = 0, hash = ''`;
});

async function append(count: number) {
  for (let number = 1; number <= count; number += 1) {
    await appendAudit({
      actor: "ana@aldermoor.example",
      action: "test",
      object: `thing/${number}`,
      detail: { number, é: "ü\n" },
    });
  }
}

/** As whoever owns the table and knows how hashes are made would. */
const rehash = (
  seq: number,
) => db.$executeRaw`update audit_entry set hash = encode(sha256(convert_to(concat_ws(E'\\x1f', seq,
  to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, action, object, detail::text, prev), 'UTF8')), 'hex')
  where seq = ${seq}::bigint`;

test("an empty and an untouched chain are whole", async () => {
  expect(await verifyAudit()).toEqual({ entries: "0", hash: "", anchors: 0, fault: null });
  await append(12);
  const [last] = (await listOf("audit")).rows;
  expect(await verifyAudit({ size: 5 })).toEqual({ entries: "12", hash: last?.cells.hash, anchors: 0, fault: null });
  expect(last).toMatchObject({ id: "12", cells: { object: "thing/12" }, extra: { detail: { number: 12, é: "ü\n" } } });
});

test("no field holds what stands between the fields of a hash", async () => {
  await appendAudit({ actor: "a\u001fb", action: "c", object: "d\u001f" });
  const entry = await db.auditEntry.findFirstOrThrow();
  expect(entry).toMatchObject({ actor: "a\u241fb", object: "d\u241f" });
  await db.$executeRaw`update audit_entry set actor = actor || E'\\x1f'`;
  await rehash(1);
  expect((await verifyAudit()).fault).toEqual({ kind: "edited", seq: "1" });
});

test("entries appended at once form one chain", async () => {
  await Promise.all(
    Array.from({ length: 40 }, (_, index) => appendAudit({ actor: "a", action: "b", object: String(index) })),
  );
  expect(await verifyAudit()).toMatchObject({ entries: "40", fault: null });
});

const swap = async (one: number, other: number) => {
  await db.$executeRaw`update audit_entry set seq = -1 where seq = ${one}::bigint`;
  await db.$executeRaw`update audit_entry set seq = ${one}::bigint where seq = ${other}::bigint`;
  await db.$executeRaw`update audit_entry set seq = ${other}::bigint where seq = -1`;
};

test.each([
  ["actor", "edited", () => db.$executeRaw`update audit_entry set actor = 'bo' where seq = 5`],
  ["time", "edited", () => db.$executeRaw`update audit_entry set at = at + interval '1 microsecond' where seq = 5`],
  ["detail", "edited", () => db.$executeRaw`update audit_entry set detail = '{}' where seq = 5`],
  ["hash", "edited", () => db.$executeRaw`update audit_entry set hash = repeat('0', 64) where seq = 5`],
  ["two in each other's place", "reordered", () => swap(5, 7)],
  ["one moved behind the end", "reordered", () => db.$executeRaw`update audit_entry set seq = 105 where seq = 5`],
  ["deletion in the middle", "removed", () => db.$executeRaw`delete from audit_entry where seq = 5`],
  ["deletion of three", "removed", () => db.$executeRaw`delete from audit_entry where seq between 5 and 7`],
  ["deletion of the rest", "cut", () => db.$executeRaw`delete from audit_entry where seq >= 5`],
  ["a head that was set back", "added", () => db.$executeRaw`update audit_head set seq = 4`],
])("what the database's owner does is found and named: %s", async (_what, kind, edit) => {
  await append(9);
  await edit();
  for (const size of [3, 4, 5, 100])
    expect((await verifyAudit({ size })).fault, `steps of ${size}`).toMatchObject({ kind, seq: "5" });
});

test("the end of what is missing is told", async () => {
  await append(9);
  await db.$executeRaw`delete from audit_entry where seq between 5 and 7`;
  expect((await verifyAudit()).fault).toEqual({ kind: "removed", seq: "5", to: "7" });
  await db.$executeRaw`delete from audit_entry`;
  expect((await verifyAudit()).fault).toEqual({ kind: "cut", seq: "1", to: "9" });
  await db.$executeRaw`delete from audit_head`;
  expect((await verifyAudit()).fault).toEqual({ kind: "headless", seq: "1" });
  await db.$executeRaw`insert into audit_head values (true, 0, '')`;
});

test("an entry that was rewritten with a fitting hash shows, the last one too", async () => {
  await append(9);
  await db.$executeRaw`update audit_entry set actor = 'bo' where seq = 5`;
  await rehash(5);
  expect((await verifyAudit()).fault).toEqual({ kind: "replaced", seq: "5" });
  await append(1);
  await db.$executeRaw`delete from audit_entry where seq <= 9`;
  await db.$executeRaw`update audit_entry set seq = 1, prev = '', actor = 'bo'`;
  await rehash(1);
  await db.$executeRaw`update audit_head set seq = 1`;
  expect((await verifyAudit()).fault).toEqual({ kind: "replaced", seq: "1" });
  await db.$executeRaw`delete from audit_entry`;
  expect((await verifyAudit()).fault).toEqual({ kind: "cut", seq: "1", to: "1" });
});

/** Everything from an entry on, with hashes that fit and a head that fits them. */
async function rewriteFrom(first: number, last: number) {
  for (let seq = first; seq <= last; seq += 1) {
    await db.$executeRaw`update audit_entry e set prev = coalesce((select hash from audit_entry p where p.seq = e.seq - 1), '') where seq = ${seq}::bigint`;
    await rehash(seq);
  }
  await db.$executeRaw`update audit_head set seq = ${last}::bigint, hash = (select hash from audit_entry where seq = ${last}::bigint)`;
}

test("a trail that was rewritten as a whole, head included, shows against what the process log has of it", async () => {
  await mkdir(path.join(env().HUNTBOARD_DATA, "logs"), { recursive: true });
  const log = path.join(env().HUNTBOARD_DATA, "logs", "worker.log");
  const madeUp = `audit anchor 2:${"0".repeat(64)} {"at":"audit anchor","seq":"3","hash":"${"0".repeat(64)}"}`;
  // What a file is called can be written to the log, and is no anchor.
  const lines: string[] = ["something else", safeLine({ at: "ingest", message: madeUp })];
  const write = console.log;
  console.log = (line: string) => lines.push(line);
  const leave = new AbortController();
  try {
    await append(4);
    const keeping = keepAnchors(leave.signal, 5);
    await expect.poll(() => lines.length).toBe(3);
    await append(5);
    await expect.poll(() => lines.at(-1)).toContain('"seq":"9"');
    leave.abort();
    await keeping;
  } finally {
    console.log = write;
  }
  await writeFile(log, `${lines.join("\n")}\n`);
  const anchors = await anchorsOfLog();
  expect(anchors.length).toBeGreaterThanOrEqual(2);
  expect(await verifyAudit({ anchors })).toMatchObject({ fault: null, anchors: anchors.length });

  await db.$executeRaw`update audit_entry set actor = 'bo' where seq = 6`;
  await rewriteFrom(6, 9);
  expect((await verifyAudit()).fault).toBeNull();
  const last = `line ${lines.length} of worker.log`;
  const found = (await verifyAudit({ anchors })).fault;
  expect(found).toMatchObject({ kind: "rewritten" });
  expect(Number(found?.seq)).toBeGreaterThanOrEqual(5);
  expect((await verifyStep({ from: beginning })).fault).toEqual(found);

  await db.$executeRaw`delete from audit_entry where seq > 5`;
  await rewriteFrom(5, 5);
  expect((await verifyAudit()).fault).toBeNull();
  expect((await verifyAudit({ anchors: anchors.slice(-1) })).fault).toEqual({
    kind: "cut",
    seq: "6",
    to: "9",
    source: last,
  });
  await writeFile(log, "");
  expect((await verifyStep({ from: beginning, anchors: `9:${anchors.at(-1)?.hash}` })).fault).toMatchObject({
    kind: "cut",
    to: "9",
  });
  await expect(verifyStep({ from: beginning, anchors: "nine" })).rejects.toThrow("NUMBER:HASH");
});

test("a role of its own adds and reads, and nothing else helps it", async () => {
  expect((await auditProtection()).protection).toBe("open");
  const role = `app_${randomBytes(4).toString("hex")}`;
  await pool.query(`create role ${role} login password 'x'`);
  const url = new URL(env().DATABASE_URL);
  const ownerUrl = url.toString();
  [url.username, url.password] = [role, "x"];
  await admitApp(ownerUrl, url.toString());
  const client = new pg.Client({ connectionString: url.toString() });
  await client.connect();
  try {
    await client.query("select audit_append('ana', 'test', 'thing/1', '{}')");
    await client.query("insert into setup_token (hash, expires_at) values ('x', now())");
    // What it brings it may have looked at by the server.
    const warnings: string[] = [];
    client.on("notice", ({ message }) => warnings.push(message ?? ""));
    await client.query("analyze sign_in, sign_in_detail, ip_address");
    expect(warnings).toEqual([]);
    for (const statement of [
      "insert into audit_entry select * from audit_entry",
      "update audit_entry set actor = 'bo'",
      "delete from audit_entry",
      "truncate audit_entry",
      "update audit_head set seq = 0",
      "delete from audit_head",
      "drop table audit_entry",
      "alter table audit_entry disable trigger all",
      "create table mine (id int)",
      "create or replace function audit_append(text, text, text, jsonb) returns bigint language sql as 'select 1::bigint'",
      "update _prisma_migrations set checksum = ''",
    ]) {
      await expect(client.query(statement), statement).rejects.toThrow(/permission denied|must be owner/);
    }
    // Nothing is granted, and PostgreSQL says so with a warning only.
    await client.query("grant all on audit_entry to current_user").catch(() => undefined);
    await expect(client.query("update audit_entry set actor = 'bo'")).rejects.toThrow("permission denied");
    // Tables of the same names that only it sees do not catch what is meant for the trail.
    await client.query(
      "create temp table audit_head as select * from public.audit_head; create temp table audit_entry as select * from public.audit_entry",
    );
    await client.query("select audit_append('ana', 'test', 'thing/2', '{}')");
    const { rows } = await client.query("select count(*)::int as count from public.audit_entry");
    expect(rows).toEqual([{ count: 2 }]);
  } finally {
    await client.end();
    await pool.query(`drop owned by ${role}`);
    await pool.query(`drop role ${role}`);
  }
  expect((await verifyAudit()).fault).toBeNull();
});
