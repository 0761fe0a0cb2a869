import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db, pool } from "@/lib/db/client";
import type { Answers } from "@/lib/ingest/answers";
import { answerLocal, ingestLocal } from "@/lib/ingest/ingest-local";
import { runIngestJob } from "@/lib/ingest/job";
import { listMappings } from "@/lib/ingest/mappings/data";
import { workThroughJobs } from "@/lib/jobs/work";
import { makeZip } from "@/lib/testing/damage/make-zip";
import { emptyDatabase } from "@/lib/testing/factories";
import { getUpload } from "@/lib/uploads/data";
import { cancelUpload } from "@/lib/uploads/mutations";
import { fileColumns } from "./data";
import { answerFile, forgetMapping, mapFile, readFileAgain } from "./mutations";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-questions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(emptyDatabase);

const lead = { name: "lead@aldermoor.example", mayTakeBack: true };
const analyst = { name: "ana@aldermoor.example", mayTakeBack: false };

const guid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;
const names = "Id,UserPrincipalName,AppDisplayName,IPAddress,ResultType,Location,Type";
const rest = (index: number) => `${guid(index)},user${index}@aldermoor.example,Azure Portal,192.0.2.7,0,NO,SigninLogs`;
const csv = (column: string, times: string[]) =>
  [`${column},${names}`, ...times.map((time, index) => `"${time}",${rest(index)}`), ""].join("\n");

async function ingest(name: string, bytes: Buffer | string, answers: Answers = {}) {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return found(await ingestLocal(file, { source: "command line", by: "test", answers }));
}

async function found(id: string) {
  const upload = await getUpload(id);
  const [line] = upload?.files ?? [];
  if (!upload || !line) throw new Error("the upload has no file");
  return { upload, line };
}

/** Runs what waits in the queue, as the worker does. */
async function work() {
  const leave = new AbortController();
  const done = workThroughJobs({ ingest: runIngestJob }, leave.signal);
  while ((await db.job.count({ where: { state: { in: ["queued", "running"] } } })) > 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  leave.abort();
  await done;
}

async function eventTimes(): Promise<string[]> {
  const { rows } = await pool.query<{ time: string }>(
    `select to_char(event_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as time from sign_in order by event_time`,
  );
  return rows.map(({ time }) => time);
}

const localTimes = csv("TimeGenerated [Local Time]", ["3/14/2026, 10:00:00.1239999 AM", "10/25/2026, 2:30:00.000 AM"]);

test("a file in local time waits with nothing read, and is read in the zone that is answered", async () => {
  const { upload, line } = await ingest("local.csv", localTimes);
  expect([upload.state, line.state, line.read]).toEqual(["asking", "asking", 0]);
  expect(line.question).toMatchObject({
    needs: ["zone"],
    because: ["The column TimeGenerated is in the local time of whoever exported the file."],
    samples: [
      { raw: "3/14/2026, 10:00:00.1239999 AM", dayFirst: null, monthFirst: "2026-03-14T10:00:00.123999" },
      { raw: "10/25/2026, 2:30:00.000 AM", dayFirst: null, monthFirst: "2026-10-25T02:30:00.000000" },
    ],
  });
  expect(await eventTimes()).toEqual([]);

  const read = await found(await answerLocal(line.id, { zone: "Europe/Berlin" }, { by: "ana@aldermoor.example" }));
  expect([read.upload.state, read.line.state, read.line.added, read.line.question]).toEqual(["done", "done", 2, null]);
  expect(read.line.answers).toEqual({ zone: "Europe/Berlin" });
  // 02:30 comes twice that night: the first of the two is still in summer time.
  expect(await eventTimes()).toEqual(["2026-03-14T09:00:00.123999", "2026-10-25T00:30:00.000000"]);
  await expect(answerFile(line.id, { zone: "UTC" }, "late@aldermoor.example")).rejects.toThrow(/does not wait/);
});

test("the zone that is said beforehand is used and kept with the file", async () => {
  const { upload, line } = await ingest("local.csv", localTimes, { zone: "America/New_York" });
  expect([upload.state, line.added, line.answers]).toEqual(["done", 2, { zone: "America/New_York" }]);
  expect(await eventTimes()).toEqual(["2026-03-14T14:00:00.123999", "2026-10-25T06:30:00.000000"]);
});

test("a local time that its zone skipped is rejected and says so", async () => {
  const { line } = await ingest("gap.csv", csv("TimeGenerated [Local Time]", ["3/29/2026, 2:30:00.000 AM"]), {
    zone: "Europe/Berlin",
  });
  expect([line.read, line.added, line.rejected]).toEqual([1, 0, 1]);
  const [reject] = await db.reject.findMany();
  expect(reject?.reason).toMatch(/clocks of Europe\/Berlin were set forward and skipped this time/);
});

const ambiguous = Array.from({ length: 300 }, (_, index) => `0${(index % 9) + 1}/04/2026 10:00:00.000`);

test("the order of day and month is asked for when no row of the whole file proves it", async () => {
  const { line } = await ingest("order.csv", csv("TimeGenerated [UTC]", ambiguous));
  expect(line.question?.needs).toEqual(["order"]);
  expect(line.question?.samples).toContainEqual({
    column: "timegenerated",
    raw: "01/04/2026 10:00:00.000",
    dayFirst: "2026-04-01T10:00:00.000000",
    monthFirst: "2026-01-04T10:00:00.000000",
  });
  await expect(answerFile(line.id, { zone: "UTC" }, "ana")).rejects.toThrow(/day or the month first/);
  const read = await found(await answerLocal(line.id, { order: "day-first" }, { by: "ana" }));
  expect([read.line.added, read.line.from]).toEqual([300, "2026-04-01T10:00:00.000000Z"]);
});

test("one row far behind the sample proves the order, and nobody is asked", async () => {
  const { upload, line } = await ingest(
    "proof.csv",
    csv("TimeGenerated [UTC]", [...ambiguous, "13/04/2026 10:00:00.000"]),
  );
  expect([upload.state, line.added, line.from]).toEqual(["done", 301, "2026-04-01T10:00:00.000000Z"]);
});

test("a row against the order of its file is rejected, the others are not read another way", async () => {
  const times = ["14/04/2026 10:00:00.000", "01/04/2026 10:00:00.000", "04/15/2026 10:00:00.000"];
  const { line } = await ingest("mixed.csv", csv("TimeGenerated [UTC]", times));
  expect([line.added, line.rejected]).toEqual([2, 1]);
  expect((await db.reject.findMany())[0]?.reason).toMatch(/can only have its month first/);
  expect(await eventTimes()).toEqual(["2026-04-01T10:00:00.000000", "2026-04-14T10:00:00.000000"]);
});

test("the other members of an archive are read while one waits; its answer reads it alone", async () => {
  const entries = [
    { name: "a.csv", content: Buffer.from(localTimes) },
    {
      name: "b.csv",
      content: Buffer.from(csv("TimeGenerated [UTC]", ["3/20/2026, 1:00:00.000 AM"]).replace(guid(0), guid(90))),
    },
  ];
  const { upload } = await ingest("both.zip", makeZip(entries));
  expect([upload.state, ...upload.files.map(({ state }) => state)]).toEqual(["asking", "asking", "done"]);
  const { jobId } = await answerFile(upload.files[0]?.id ?? 0, { zone: "UTC" }, "ana@aldermoor.example");
  expect(jobId).not.toBeNull();
  await work();
  const { upload: after } = await found(upload.id);
  expect([after.state, after.totals.added, after.totals.known]).toEqual(["done", 3, 0]);
});

test("a file that waits can be left unread", async () => {
  const { upload } = await ingest("local.csv", localTimes);
  await cancelUpload(upload.id, "ana@aldermoor.example");
  const { upload: after, line } = await found(upload.id);
  expect([after.state, line.state, line.question]).toEqual(["cancelled", "cancelled", null]);
});

test("read again as another table: the events of the first reading are gone, those of the second are there", async () => {
  const plain = csv("TimeGenerated [UTC]", ["3/14/2026, 10:00:00.123 AM"])
    .replace(",Type", ",Source")
    .replace("SigninLogs", "x");
  const { upload, line } = await ingest("again.csv", plain);
  expect([line.table, line.added]).toEqual(["SigninLogs", 1]);
  const as = { format: "log-analytics-sign-ins", table: "AADNonInteractiveUserSignInLogs" };
  await expect(readFileAgain(line.id, as, analyst)).rejects.toThrow(/lead or an admin/);
  await readFileAgain(line.id, as, lead);
  await work();
  const { line: after } = await found(upload.id);
  expect([after.table, after.reason, after.read, after.added]).toEqual([as.table, "you chose it", 1, 1]);
  const { rows } = await pool.query("select kind, source_table from sign_in_event");
  expect(rows).toEqual([{ kind: 2, source_table: as.table }]);
  const { rows: hours } = await pool.query("select sum(rows)::int as rows from coverage");
  expect(hours).toEqual([{ rows: 1 }]);
});

const unknown = "when,who,address,outcome,device\n2026-03-14T10:00:00.5Z,ana@aldermoor.example,192.0.2.9,0,laptop 7\n";

test("a header that nobody knows is mapped by hand, and the next file with it is read by itself", async () => {
  const first = await ingest("odd.csv", unknown);
  expect(first.line.state).toBe("refused");
  expect(await fileColumns(first.line.id)).toContainEqual({
    key: "who",
    name: "who",
    values: ["ana@aldermoor.example"],
  });

  const mapping = { createddatetime: "when", userprincipalname: "who", ipaddress: "address", resulttype: "outcome" };
  const asked = { fileId: first.line.id, table: "SigninLogs", mapping, remember: true };
  await expect(mapFile({ ...asked, mapping: { createddatetime: "nowhere" } }, analyst)).rejects.toThrow(
    /no column "nowhere"/,
  );
  await mapFile(asked, analyst);
  await work();
  const mapped = await found(first.upload.id);
  expect([mapped.line.state, mapped.line.table, mapped.line.read, mapped.line.added]).toEqual([
    "done",
    "SigninLogs",
    1,
    1,
  ]);
  expect(await db.reject.count()).toBe(0);
  const { rows } = await pool.query("select upn, ip, result_code, extra from sign_in_event");
  expect(rows).toMatchObject([
    { upn: "ana@aldermoor.example", ip: "192.0.2.9", result_code: "0", extra: { Device: "laptop 7" } },
  ]);

  const second = await ingest("odd2.csv", unknown.replace("ana@", "bo@"));
  expect([second.line.state, second.line.added]).toEqual(["done", 1]);
  expect(second.line.reason).toMatch(/^its header was mapped by hand on \d{4}-\d{2}-\d{2} by ana@aldermoor\.example$/);

  const [remembered] = await listMappings();
  await forgetMapping(remembered?.hash ?? "", "lead@aldermoor.example");
  expect((await ingest("odd3.csv", unknown.replace("ana@", "cy@"))).line.state).toBe("refused");
});

test("a mapped file whose times name no zone waits like any other", async () => {
  const { line } = await ingest("odd.csv", unknown.replace("10:00:00.5Z", "10:00:00.5"));
  const mapping = { createddatetime: "when", userprincipalname: "who" };
  await mapFile({ fileId: line.id, table: "SigninLogs", mapping, remember: false }, analyst);
  await work();
  expect((await found(await uploadOf(line.id))).line.question?.needs).toEqual(["zone"]);
  await answerLocal(line.id, { zone: "Asia/Kathmandu" }, { by: "ana" });
  expect(await eventTimes()).toEqual(["2026-03-14T04:15:00.500000"]);
});

const uploadOf = async (fileId: number) =>
  (await db.uploadFile.findUniqueOrThrow({ where: { id: fileId }, select: { uploadId: true } })).uploadId;
