import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db, pool } from "@/lib/db/client";
import { random } from "@/lib/demo/random";
import { makeZip } from "@/lib/testing/damage/make-zip";
import { emptyDatabase } from "@/lib/testing/factories";
import { getUpload } from "@/lib/uploads/data";
import { cancelUpload } from "@/lib/uploads/mutations";
import { ingestLocal } from "./ingest-local";
import { undoUpload } from "./undo/mutations";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-containers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(emptyDatabase);

const guid = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`;

function jsonLines(from: number, to: number): string {
  const rows = [];
  for (let index = from; index < to; index += 1) {
    rows.push(
      JSON.stringify({
        Id: guid(index),
        CreatedDateTime: "2026-06-15T12:40:24Z",
        UserPrincipalName: `user${index}@aldermoor.example`,
        AppDisplayName: "Azure Portal",
        IPAddress: "192.0.2.10",
        ResultType: "0",
        Type: "SigninLogs",
      }),
    );
  }
  return `${rows.join("\n")}\n`;
}

const zip = (entries: Array<[name: string, content: Buffer]>) =>
  makeZip(entries.map(([name, content]) => ({ name, content })));

async function ingest(name: string, bytes: Buffer | string) {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  const upload = await getUpload(await ingestLocal(file, { source: "command line", by: "test" }));
  if (!upload) throw new Error("the upload is gone");
  return upload;
}

const counts = (line: { read: number; added: number; known: number; rejected: number } | undefined) =>
  line ? [line.read, line.added, line.known, line.rejected] : null;

test("gzip and plain copies of one export are the same events", async () => {
  const plain = await ingest("a.jsonl", jsonLines(0, 30));
  const packed = await ingest("a.jsonl.gz", gzipSync(jsonLines(0, 40)));
  expect(counts(plain.files[0])).toEqual([30, 30, 0, 0]);
  expect([packed.files[0]?.name, counts(packed.files[0])]).toEqual(["a.jsonl", [40, 10, 30, 0]]);
});

test("each member of a zip has a ledger line; a name that points elsewhere writes nothing there", async () => {
  const upload = await ingest(
    "b.zip",
    zip([
      ["one.jsonl", Buffer.from(jsonLines(0, 5))],
      ["two/three.jsonl", Buffer.from(jsonLines(3, 9))],
      ["notes.txt", Buffer.from("hello\n")],
    ]),
  );
  expect(upload.files.map((file) => [file.name, file.state, counts(file)])).toEqual([
    ["one.jsonl", "done", [5, 5, 0, 0]],
    ["two/three.jsonl", "done", [6, 4, 2, 0]],
    ["notes.txt", "refused", [0, 0, 0, 0]],
  ]);
  const hostile = await ingest("c.zip", zip([["../../evil.jsonl", Buffer.from(jsonLines(0, 2))]]));
  expect(hostile.files.map((file) => [file.state, file.error])).toEqual([
    ["refused", expect.stringContaining("leads out of the archive")],
  ]);
  expect(await db.signIn.count()).toBe(7 + 2);
});

test("a zip that lost its end gives the members that are there, and its line for the end says what to do", async () => {
  const bytes = zip([
    ["one.jsonl", Buffer.from(jsonLines(0, 30))],
    ["two.jsonl", Buffer.from(jsonLines(30, 5000))],
  ]);
  const { state, files } = await ingest("cut.zip", bytes.subarray(0, Math.floor(bytes.length * 0.6)));
  const [one, two, end, ...more] = files;
  expect([state, one?.state, counts(one), more]).toEqual(["done", "done", [30, 30, 0, 0], []]);
  expect([two?.state, two?.error]).toEqual(["partial", expect.stringContaining("ends in damage")]);
  expect(two?.added).toBeGreaterThan(1000);
  expect([end?.name, end?.state, end?.error]).toEqual([
    "what follows in the archive",
    "refused",
    expect.stringContaining("The end of the zip archive is missing"),
  ]);
  expect(await db.signIn.count()).toBe(30 + (two?.added ?? 0));
});

test("a damaged gzip keeps every row before the damage and says so", async () => {
  const whole = gzipSync(jsonLines(0, 20_000));
  const upload = await ingest("d.jsonl.gz", whole.subarray(0, Math.floor(whole.length / 2)));
  const [file] = upload.files;
  expect(file?.state).toBe("partial");
  expect(file?.error).toMatch(/damage/);
  expect(file?.added).toBeGreaterThan(1000);
  expect(file?.read).toBe((file?.added ?? 0) + (file?.rejected ?? 0));
  expect(file?.rejected).toBeLessThanOrEqual(1);
});

test("a bomb is refused before a row of it is read, whatever its rows are; what stands in front of one is kept", async () => {
  for (const filling of ["\0", "a\n", "{}\n"]) {
    const content = Buffer.alloc(72 * 2 ** 20, filling);
    const bytes = filling === "\0" ? zip([["e.csv", content]]) : gzipSync(content);
    const started = Date.now();
    const [file] = (await ingest("e.csv.gz", bytes)).files;
    // Row by row it would take minutes.
    expect(Date.now() - started).toBeLessThan(15_000);
    expect([filling, file?.state, counts(file), file?.sha256]).toEqual([filling, "refused", [0, 0, 0, 0], null]);
    expect(file?.error).toMatch(
      /^It unpacks to far more than logs do, as a bomb does: \d+ bytes .*Nothing of it was read\.$/,
    );
  }
  const late = Buffer.concat([gzipSync(jsonLines(0, 25_000)), gzipSync(Buffer.alloc(80 * 2 ** 20, "\n"))]);
  const [file] = (await ingest("late.jsonl.gz", late)).files;
  expect([file?.state, counts(file), file?.sha256]).toEqual(["partial", [25_000, 25_000, 0, 0], null]);
  expect(file?.error).toMatch(/as a bomb does.*It was not read further\.$/);
});

test("a file that is refused as a whole is counted to its end, and only its first rows are listed", async () => {
  for (const [name, line] of [
    ["r.csv", "x,1\n"],
    ["r.jsonl", '{"x":1}\n'],
  ] as const) {
    const [file] = (await ingest(name, (name === "r.csv" ? "a,b\n" : "") + line.repeat(200_000))).files;
    expect([file?.state, counts(file), file?.sha256?.length]).toEqual(["refused", [200_000, 0, 0, 200_000], 64]);
    expect(await db.reject.count({ where: { uploadFileId: file?.id ?? 0 } })).toBeLessThan(10_000);
  }
});

test("a packed member is looked through for its dates and has the digest of its own bytes", async () => {
  const rows = Array.from(
    { length: 300 },
    (_, at) => `${guid(at)},3/4/2026 10:00:00.${at % 10} AM,0,Portal,u${at}@aldermoor.example,SigninLogs`,
  );
  const csv = `Id,CreatedDateTime [UTC],ResultType,AppDisplayName,UserPrincipalName,Type\n${rows.join("\n")}\n${guid(999)},3/14/2026 10:00:00 AM,0,Portal,u@aldermoor.example,SigninLogs\n`;
  const expected = createHash("sha256").update(csv).digest("hex");
  const alone = await ingest("m.csv.gz", gzipSync(csv));
  const among = await ingest(
    "m.zip",
    zip([
      ["m.csv", Buffer.from(csv)],
      ["n.csv", Buffer.from(csv)],
    ]),
  );
  for (const file of [...alone.files, ...among.files])
    expect([file.state, file.read, file.sha256]).toEqual(["done", 301, expected]);
});

test("names of members that nobody can write are shown in another way", async () => {
  const { state, files } = await ingest(
    "names.zip",
    zip([
      ["a\0b.jsonl", Buffer.from(jsonLines(0, 1))],
      ["c\\d.jsonl", Buffer.from(jsonLines(1, 2))],
    ]),
  );
  expect([state, ...files.map(({ name, state, added }) => [name, state, added])]).toEqual([
    "done",
    ["a␀b.jsonl", "done", 1],
    ["c/d.jsonl", "done", 1],
  ]);
});

/** What an ingest of several files came to, by the files' names. */
async function outcome() {
  const { rows: lines } = await pool.query(
    `select name, state, error, format, table_name, reason, encoding, header, case state when 'asking' then '' else sha256 end as sha256, rows_read, rows_new, rows_known, rows_enriched, rows_rejected,
       rows_repaired, repairs, bytes_read, next_line, from_time, to_time, question, reading from upload_file order by name`,
  );
  // A file for which nothing is kept says what the first one does; a number stands for the file that says the same.
  const { rows: said } = await pool.query(
    `with owner as (select 'sign_in' as table_name, record_id, upload_file_id from sign_in_detail
       union all select 'windows_logon', record_id, upload_file_id from windows_logon
       union all select 'security_alert', record_id, upload_file_id from security_alert)
     select c.record_id, c.table_name, c.line, f.name,
       coalesce(case when jsonb_typeof(c.copy) in ('object', 'array') then c.copy end, o.copy) - 'upload_file_id' - 'line' as copy
     from contribution c join upload_file f on f.id = c.upload_file_id left join owner w on w.record_id = c.record_id and w.table_name = c.table_name
     left join contribution o on o.record_id = c.record_id and o.table_name = c.table_name
       and o.upload_file_id = case jsonb_typeof(c.copy) when 'number' then c.copy::text::int else w.upload_file_id end
     order by 1, 2, 4`,
  );
  const { rows: events } = await pool.query(
    `select to_jsonb(e) - '{upload_file_id,account_id,application_id,resource_id,ip_id,place_id,result_id,user_agent_id,device_id,trait_id,inferred_at}'::text[] as event, f.name
     from sign_in_event e join upload_file f on f.id = e.upload_file_id order by e.record_id`,
  );
  const others = ["windows_logon", "security_alert", "auth_step"].map(async (table) => {
    const { rows } = await pool.query(
      `select to_jsonb(t) - 'upload_file_id' as event, f.name from ${table} t join upload_file f on f.id = t.upload_file_id order by 1::text`,
    );
    return rows;
  });
  const { rows: rejects } = await pool.query(
    "select f.name, line, byte_offset, r.reason, raw, r.bytes from reject r join upload_file f on f.id = r.upload_file_id order by 1, 2",
  );
  const { rows: coverage } = await pool.query(
    "select table_name, kind, source, hour, rows, filled from coverage order by 1, 2, 3, 4",
  );
  const { rows: history } = await pool.query("select sum(rows) as rows from sign_in_history");
  return { lines, said, events, others: await Promise.all(others), rejects, coverage, history };
}

test("many small members, stored together, come to what each does as an upload of its own", {
  timeout: 120_000,
}, async () => {
  const draw = random("small members");
  const signIn = (index: number) => ({
    Id: guid(index),
    TimeGenerated: `2026-06-15T12:5${index % 3}:00Z`,
    CreatedDateTime: "2026-06-15T12:40:24Z",
    UserPrincipalName: `user${index % 7}@aldermoor.example`,
    AppDisplayName: draw.pick(["Azure Portal", "Office"]),
    IPAddress: `192.0.2.${index % 9}`,
    UserAgent: draw.pick(["", "curl/8.1"]),
    ResultType: "0",
    Type: "SigninLogs",
  });
  const logon = (index: number, more: object = {}) => ({
    TenantId: guid(1),
    TimeGenerated: "2026-06-15T12:45:00Z",
    EventID: 4624,
    Computer: "SRV01",
    EventOriginId: guid(500 + index),
    TargetUserName: "ana",
    LogonType: 10,
    Type: "SecurityEvent",
    ...more,
  });
  const alert = (index: number, more: object = {}) => ({
    SystemAlertId: guid(700 + index),
    AlertName: "A",
    AlertSeverity: "High",
    TimeGenerated: "2026-06-15T12:45:00Z",
    CompromisedEntity: "SRV01",
    Type: "SecurityAlert",
    ...more,
  });
  const step = (index: number) =>
    `Request ID,Date (UTC),Authentication method,Authentication method detail,Succeeded,Result detail\n${guid(index)},2026-06-15T12:40:24Z,Password,,true,ok\n`;
  const jsonl = (...rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");
  const kinds: Array<(index: number) => string> = [
    () => jsonl(signIn(draw.int(0, 8)), signIn(draw.int(0, 8))),
    () => jsonl(signIn(5), signIn(5)),
    () => jsonl({ ...signIn(6), UserAgent: "curl/8.1", AppDisplayName: "Office" }),
    () => jsonl(logon(draw.int(0, 1), draw.pick([{}, { IpAddress: "192.0.2.5" }]))),
    () => jsonl(alert(draw.int(0, 1), draw.pick([{}, { Status: "New" }]))),
    () => step(draw.int(0, 3)),
    () => `${jsonl(signIn(draw.int(0, 8)))}{"Id": "cut`,
    () => "hello\n",
    () => "",
    () => "a,b\n1,2\n",
    (index) =>
      `Id,CreatedDateTime [Local Time],ResultType,AppDisplayName,UserPrincipalName,Type\n${guid(index)},"6/15/2026, 12:40:24.178 PM",0,P,u,SigninLogs\n`,
  ];
  const members = Array.from({ length: 44 }, (_, index): [string, Buffer] => [
    `${String(index).padStart(3, "0")}.log`,
    Buffer.from((kinds[index % kinds.length] as (index: number) => string)(index)),
  ]);
  for (const [name, content] of members) await ingest(name, content);
  const alone = await outcome();
  expect(alone.said.length).toBeGreaterThan(20);
  await emptyDatabase();
  const upload = await ingest("all.zip", zip(members));
  expect(await outcome()).toEqual(alone);
  expect(upload.state).toBe("asking");
  await cancelUpload(upload.id, "test");
  await undoUpload(upload.id, { by: "test" });
  const left = await outcome();
  expect([left.said, left.events, left.others.flat(), left.coverage]).toEqual([[], [], [], []]);
});

test("an empty file, a header without rows, XML and event logs without events are refused", async () => {
  expect((await ingest("f.csv", "")).files[0]?.error).toBe("The file is empty.");
  expect((await ingest("g.csv", "Id,ResultType,CreatedDateTime,UserPrincipalName\n")).files[0]?.error).toMatch(
    /no rows/,
  );
  expect((await ingest("h.xml", "<Events></Events>")).files[0]?.error).toMatch(/XML/);
  expect((await ingest("i.evtx", "ElfFile\0rest")).files[0]?.error).toBe("The event log holds no events.");
});

test("UTF-16 exports are read like any other", async () => {
  const upload = await ingest("j.jsonl", Buffer.from(`\ufeff${jsonLines(0, 7)}`, "utf16le"));
  expect(counts(upload.files[0])).toEqual([7, 7, 0, 0]);
});

test("a rejected row keeps its line, reason and text", async () => {
  const lines = jsonLines(0, 3).trimEnd().split("\n");
  const upload = await ingest(
    "k.jsonl",
    [
      lines[0],
      '{"Id": "broken',
      lines[1],
      '{"Type":"SigninLogs","Id":"x","CreatedDateTime":"2026-02-30T00:00:00Z","AppDisplayName":"a","ResultType":"0"}',
      lines[2],
    ].join("\n"),
  );
  expect(counts(upload.files[0])).toEqual([5, 3, 0, 2]);
  const rejects = await db.reject.findMany({
    orderBy: { line: "asc" },
    select: { line: true, reason: true, raw: true },
  });
  expect(rejects).toEqual([
    { line: 2n, reason: "this is not valid JSON", raw: '{"Id": "broken' },
    { line: 4n, reason: expect.stringContaining("2026-02-30"), raw: expect.stringContaining('"Id":"x"') },
  ]);
});
