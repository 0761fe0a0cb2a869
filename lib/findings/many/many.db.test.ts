import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { assignToSelf } from "@/lib/findings/assign/mutations";
import { newsSince } from "@/lib/live/news";
import { search } from "@/lib/search/data";
import { emptyDatabase } from "@/lib/testing/factories";
import { createUser } from "@/lib/testing/users";
import { triageMany } from "./mutations";

beforeEach(emptyDatabase);

async function finding(title: string): Promise<string> {
  const id = randomUUID();
  const at = new Date("2026-03-02T10:00:00Z");
  const times = { firstSeen: at, lastSeen: at };
  const rest = { rowCount: 1, evidence: "e", row: {}, firstRun: id, lastRun: id };
  await db.finding.create({
    data: { id, hunt: "asn-mismatch", key: id, title, severity: "medium", ...times, ...rest },
  });
  return id;
}

const benign = (findingId: string, version: number) =>
  ({ findingId, version, status: "closed", verdict: "benign" }) as const;

test("each is decided for itself: what changed meanwhile stays as it is and is named", async () => {
  const [one, two] = [await finding("One"), await finding("Two")];
  await triageMany([benign(two, 1)], undefined, "ada@aldermoor.example");
  const { saved, changed } = await triageMany([benign(one, 1), benign(two, 1)], "Known egress", "bo@aldermoor.example");
  expect(saved).toEqual([{ findingId: one, version: 2 }]);
  expect(changed).toEqual([two]);
  expect((await db.finding.findUnique({ where: { id: two } }))?.triagedBy).toBe("ada@aldermoor.example");
  expect(await db.note.count({ where: { findingId: one, text: "Known egress" } })).toBe(1);
  expect(await db.note.count({ where: { findingId: two } })).toBe(0);
});

test("whoever takes a finding has seen it as it is, and the audit says so", async () => {
  const id = await finding("One");
  expect(await assignToSelf({ findingId: id, version: 1, by: "ada@aldermoor.example" })).toEqual({ version: 2 });
  // Taken already: nothing is written again.
  expect(await assignToSelf({ findingId: id, version: 2, by: "ada@aldermoor.example" })).toEqual({ version: 2 });
  await expect(assignToSelf({ findingId: id, version: 1, by: "bo@aldermoor.example" })).rejects.toThrow("changed");
  expect((await db.finding.findUnique({ where: { id } }))?.assignee).toBe("ada@aldermoor.example");
  const entries = await db.$queryRaw<unknown[]>`select 1 from audit_entry where action = 'finding.assign'`;
  expect(entries.length).toBe(1);
});

test("news are what others did since one looked; one's own is none", async () => {
  await finding("Before");
  const { at, findings } = await newsSince(null, "ada@aldermoor.example");
  expect(findings).toBeNull();
  const id = await finding("After");
  await triageMany([{ ...benign(id, 1), status: "in-review" }], undefined, "bo@aldermoor.example");
  await finding("Later");
  const ada = await newsSince(at, "ada@aldermoor.example");
  expect(ada.findings).toMatchObject({ count: 1, title: "Later" });
  expect(ada.decisions).toEqual([{ by: "bo@aldermoor.example", count: 1, id, title: "After", status: "in-review" }]);
  expect((await newsSince(at, "bo@aldermoor.example")).decisions).toEqual([]);
});

test("the palette finds by words in any order, and by the whole id", async () => {
  const user = await createUser({ role: "viewer" });
  const id = await finding("ana@aldermoor.example on AS64500 and 100% AS64501");
  await finding("Something else");
  const hrefs = async (query: string) =>
    (await search(query, user)).hits.filter(({ kind }) => kind === "finding").map(({ href }) => href);
  expect(await hrefs("as64501 ANA@")).toEqual([`/findings/${id}`]);
  expect(await hrefs("100%")).toEqual([`/findings/${id}`]);
  expect(await hrefs("_na@")).toEqual([]);
  expect(await hrefs(id)).toEqual([`/findings/${id}`]);
  expect((await search("", user)).hits.filter(({ kind }) => kind === "hunt").length).toBeGreaterThan(0);
  expect((await search("mismatch", user)).missing).toEqual([]);
});
