import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase } from "@/lib/testing/factories";
import { sweepAbandonedUploads } from "./mutations";
import { receiveWhole } from "./put";
import { incomingFolder, originalPath } from "./storage";
import { receive } from "./tus";

beforeEach(emptyDatabase);

const owner = { id: "1", email: "ana@aldermoor.example" };
const content = "Id,ResultType\n1,0\n";
const sha256 = createHash("sha256").update(content).digest("hex");

function post(headers: Record<string, string>) {
  const url = "http://localhost/api/uploads";
  return receive(new Request(url, { method: "POST", headers: { "Tus-Resumable": "1.0.0", ...headers } }), owner);
}

const metadata = (fields: Record<string, string>) =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
    .join(",");

async function put(headers: Record<string, string>, said: { name?: string; mends?: string } = {}, body = content) {
  const request = new Request("http://localhost/api/uploads", { method: "PUT", headers, body });
  return (await receiveWhole(request, { by: owner.email, name: "a.csv", ...said })).uploadId;
}

const arriving = () => readdirSync(incomingFolder()).length;

test("a resumable upload that the disk has no room for is refused before its first byte, with both figures", async () => {
  const answer = await post({ "Upload-Length": String(2 ** 43), "Upload-Metadata": metadata({ filename: "a.csv" }) });
  expect(answer.status).toBe(507);
  expect(await answer.text()).toMatch(/^The disk has [\d.]+ GiB left and this file needs 16385\.0 GiB with its rows\./);
  // What is packed becomes ten times as much.
  const packed = await post({
    "Upload-Length": String(2 ** 43),
    "Upload-Metadata": metadata({ filename: "a.csv.gz" }),
  });
  expect(await packed.text()).toMatch(/needs 90113\.0 GiB/);
  expect((await post({ "Upload-Length": "18", "Upload-Metadata": metadata({ filename: "a.csv" }) })).status).toBe(201);
});

test("an upload can name only a file that is there as the one it mends", async () => {
  for (const [mends, status] of [
    ["4711", 404],
    ["x", 400],
  ] as const) {
    const answer = await post({ "Upload-Length": "18", "Upload-Metadata": metadata({ filename: "a.csv", mends }) });
    expect(answer.status).toBe(status);
  }
});

test("a file that comes in one request is kept as it came", async () => {
  const id = await put({ "content-length": "18", "x-content-sha256": sha256 }, { name: "../../etc/a.csv" });
  expect(readFileSync(originalPath(id), "utf8")).toBe(content);
  expect(await db.upload.findUniqueOrThrow({ where: { id } })).toMatchObject({
    fileName: "a.csv",
    bytes: 18n,
    state: "waiting",
    createdBy: owner.email,
  });
});

test("of a file that does not arrive as announced nothing stays", async () => {
  const before = arriving();
  await expect(put({ "content-length": String(2 ** 43) })).rejects.toThrow(/needs 16385\.0 GiB/);
  await expect(put({ "content-length": "18", "x-content-sha256": "0".repeat(64) })).rejects.toThrow(/another SHA-256/);
  await expect(put({ "content-length": "20" })).rejects.toThrow(/Fewer bytes/);
  await expect(put({ "content-length": "10" })).rejects.toThrow(/More bytes/);
  await expect(put({})).rejects.toThrow(/empty/);
  expect(arriving()).toBe(before);
  expect(await db.upload.count()).toBe(0);
});

test("what stopped arriving is swept after a day, and a copy that looks as old as what it is copied from is not", async () => {
  mkdirSync(incomingFolder(), { recursive: true });
  const file = path.join(incomingFolder(), "copied-just-now");
  writeFileSync(file, content);
  const lastYear = new Date(Date.now() - 365 * 24 * 3_600_000);
  utimesSync(file, lastYear, lastYear);
  await sweepAbandonedUploads();
  expect(existsSync(file)).toBe(true);
  await sweepAbandonedUploads(Date.now() + 25 * 3_600_000);
  expect(existsSync(file)).toBe(false);
});
