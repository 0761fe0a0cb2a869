import { createHash } from "node:crypto";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as getOriginal } from "@/app/api/uploads/[id]/original/route";
import { GET as getRejects } from "@/app/api/uploads/[id]/rejects/route";
import { getEntry } from "@/lib/audit/data";
import { appendAudit } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { createUser, signedInCookie } from "@/lib/testing/users";
import { removeOriginal } from "@/lib/uploads/original/mutations";
import { originalPath } from "@/lib/uploads/storage";
import { listOf } from "@/lib/views/testing/list-of";
import { aboutUpload } from "./about-upload";
import { getCustody } from "./data";
import { checkOriginal } from "./mutations";

const text = `${JSON.stringify({ Id: "00000000-0000-4000-8000-0000000000d1", CreatedDateTime: "2026-03-01T10:00:00Z", UserPrincipalName: "ana@aldermoor.example", AppDisplayName: "Azure Portal", IPAddress: "192.0.2.10", ResultType: "0", Type: "SigninLogs" })}\nnot a row\n`;
const sha256 = createHash("sha256").update(text).digest("hex");
let folder = "";
let upload = "";
let cookie = "";

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "huntboard-custody-"));
  const file = path.join(folder, "=evil name\u202e.jsonl");
  await writeFile(file, text);
  upload = await ingestLocal(file, { source: "command line", by: "ana@aldermoor.example" });
  cookie = await signedInCookie(await createUser({ role: "analyst", email: "bo@aldermoor.example" }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const get = (handler: typeof getOriginal, who = cookie) =>
  handler(new Request("http://localhost:3000/x", { headers: { cookie: who } }), {
    params: Promise.resolve({ id: upload }),
  });
const actions = async () => (await listOf("custody", { upload })).rows.map(({ cells }) => [cells.actor, cells.action]);

test("the original goes out byte for byte under a plain name, and who took it is written down with its hash", async () => {
  const answer = await get(getOriginal);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="[0-9a-f]{8}--evil-name-\.jsonl"$/);
  expect(answer.headers.get("content-type")).toBe("application/octet-stream");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  expect(await answer.text()).toBe(text);
  const viewer = await signedInCookie(await createUser({ role: "viewer" }));
  expect((await get(getOriginal, viewer)).status).toBe(403);
  await (await get(getRejects)).text();
  const { rows } = await listOf("custody", { upload, q: "action:export.end" });
  expect(rows.map(({ extra }) => extra?.detail)).toMatchObject([
    { list: "Original", whole: true, sha256, bytes: text.length },
    { list: "Rejected rows", whole: true, format: "csv" },
  ]);
});

test("an original that is not what was received any more is told, and so is one that is gone", async () => {
  expect(await getCustody(upload)).toMatchObject({ sha256, lastCheck: null, removedAt: null });
  expect(await checkOriginal(upload, "bo@aldermoor.example")).toEqual({
    matches: true,
    expected: sha256,
    found: sha256,
  });
  const file = originalPath(upload);
  await chmod(file, 0o600);
  await writeFile(file, text.replace("ana@", "bob@"));
  expect(await checkOriginal(upload, "bo@aldermoor.example")).toMatchObject({ matches: false, expected: sha256 });
  expect((await getCustody(upload))?.lastCheck).toMatchObject({ by: "bo@aldermoor.example", matches: false });
  await writeFile(file, text);
  expect(await readFile(file, "utf8")).toBe(text);
});

test("custody holds everything about one original and nothing of another", async () => {
  await appendAudit({ actor: "cy", action: "test", object: "incident/1", detail: { uploads: [upload] } });
  await appendAudit({
    actor: "cy",
    action: "test",
    object: "incident/1",
    detail: { uploads: ["another"], scope: { upload: "x" } },
  });
  await appendAudit({ actor: "cy", action: "test", object: `upload/${upload.replace(/.$/, "x")}` });
  const before = await actions();
  expect(before[0]).toEqual(["ana@aldermoor.example", "upload.received"]);
  expect(before.filter(([actor]) => actor === "cy")).toEqual([["cy", "test"]]);
  // An entry about another original is not opened beside this one's either.
  const theirs = await db.auditEntry.findMany({ where: { actor: "cy" }, orderBy: { seq: "asc" } });
  const opened = await Promise.all(theirs.map(({ seq }) => getEntry(String(seq), aboutUpload(upload))));
  expect(opened.map((entry) => entry?.actor ?? null)).toEqual(["cy", null, null]);
  await removeOriginal(upload, { by: "lea@aldermoor.example" });
  expect((await actions()).at(-1)).toEqual(["lea@aldermoor.example", "upload.original-removed"]);
  expect((await get(getOriginal)).status).toBe(404);
  await expect(checkOriginal(upload, "bo")).rejects.toThrow("was removed");
  expect(await db.auditEntry.count({ where: { action: "upload.checked" } })).toBe(2);
  await expect(listOf("custody", { upload: "00000000-0000-4000-8000-00000000ffff" })).rejects.toThrow("no such list");
});
