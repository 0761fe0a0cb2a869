import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { listOf } from "@/lib/views/testing/list-of";
import { verifyAudit } from "./data";
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

test("an empty and an untouched chain are whole", async () => {
  expect(await verifyAudit()).toMatchObject({ whole: true, entries: "0" });
  await append(12);
  const [last] = (await listOf("audit")).rows;
  expect(await verifyAudit()).toEqual({ whole: true, entries: "12", hash: last?.cells.hash });
  expect(last).toMatchObject({ id: "12", cells: { object: "thing/12" }, extra: { detail: { number: 12, é: "ü\n" } } });
});

test("entries appended at once form one chain", async () => {
  await Promise.all(
    Array.from({ length: 40 }, (_, index) => appendAudit({ actor: "a", action: "b", object: String(index) })),
  );
  expect(await verifyAudit()).toMatchObject({ whole: true, entries: "40" });
});

test.each([
  ["actor", () => db.$executeRaw`update audit_entry set actor = 'bo' where seq = 5`],
  ["time", () => db.$executeRaw`update audit_entry set at = at + interval '1 microsecond' where seq = 5`],
  ["detail", () => db.$executeRaw`update audit_entry set detail = '{}' where seq = 5`],
  ["hash", () => db.$executeRaw`update audit_entry set hash = repeat('0', 64) where seq = 5`],
  ["deletion in the middle", () => db.$executeRaw`delete from audit_entry where seq = 5`],
  ["deletion of the rest", () => db.$executeRaw`delete from audit_entry where seq >= 5`],
])("an edit by the database's owner is found: %s", async (_what, edit) => {
  await append(9);
  await edit();
  expect(await verifyAudit()).toEqual({ whole: false, seq: "5" });
});

test("an entry that was rewritten with a fitting hash breaks the link behind it", async () => {
  await append(9);
  await db.$executeRaw`update audit_entry set actor = 'bo' where seq = 5`;
  await db.$executeRaw`update audit_entry set hash = encode(sha256(convert_to(concat_ws(E'\\x1f', seq,
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), actor, action, object, detail::text, prev), 'UTF8')), 'hex') where seq = 5`;
  expect(await verifyAudit()).toEqual({ whole: false, seq: "6" });
});

test("deleting everything or the last entry is found", async () => {
  await append(3);
  await db.$executeRaw`delete from audit_entry where seq = 3`;
  expect(await verifyAudit()).toEqual({ whole: false, seq: "3" });
  await db.$executeRaw`delete from audit_entry`;
  expect(await verifyAudit()).toEqual({ whole: false, seq: "1" });
});
