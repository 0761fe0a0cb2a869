import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { GET, POST } from "@/app/api/views/[view]/export/route";
import { db, pool } from "@/lib/db/client";
import { withoutMarks } from "@/lib/export/inert";
import { createUser, signedInCookie } from "@/lib/testing/users";
import { openView } from "../open-view";
import { emptyState } from "../state";
import { hostileTexts } from "../testing/hostile";
import { readCsv } from "../testing/read-csv";
import { readSheet } from "../testing/read-xlsx";
import { seedLists, uuidOf } from "../testing/seed";
import { openExport } from "./read-rows";

const origin = "http://localhost:3000";
let cookie = "";

beforeAll(async () => {
  await seedLists();
  cookie = await signedInCookie(await createUser({ role: "admin", email: "ana@aldermoor.example" }));
});

async function get(view: string, query: string, who = cookie): Promise<Response> {
  const request = new Request(`${origin}/api/views/${view}/export?${query}`, { headers: { cookie: who } });
  return GET(request, { params: Promise.resolve({ view }) });
}

const lastAudit = async () => db.auditEntry.findFirstOrThrow({ orderBy: { seq: "desc" } });

test("hostile texts come back as the texts that they are, and none of them begins a formula", async () => {
  const stored = await db.finding.findMany({ orderBy: { id: "asc" }, select: { title: true } });
  const titles = stored.map(({ title }) => title).sort();
  expect(hostileTexts.every((text) => titles.some((title) => title.startsWith(text)))).toBe(true);
  const query = "q=suppressed:*&cols=title,rows&sort=title";

  const csv = await (await get("findings", `format=csv&bom=0&provenance=0&${query}`)).text();
  const [head, ...rows] = readCsv(csv);
  expect(head).toEqual(["Finding", "Rows"]);
  expect(rows.every((row) => row.length === 2 && !/^[=+\-@\t\r＝＋－＠]/.test(row[0] ?? ""))).toBe(true);
  expect(rows.map(([title = ""]) => withoutMarks(title)).sort()).toEqual(titles);

  const lines = (await (await get("findings", `format=jsonl&provenance=0&${query}`)).text()).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).title).sort()).toEqual(titles);

  const sheet = await readSheet(Buffer.from(await (await get("findings", `format=xlsx&${query}`)).arrayBuffer()));
  expect(sheet.names).toEqual(["Findings", "Provenance"]);
  expect(sheet.formulas).toBe(0);
  expect(
    sheet.sheets[0]
      ?.slice(1)
      .map(([title]) => title ?? "")
      .sort(),
  ).toEqual(titles);
});

test("an export is what is shown: filter, sort, columns in their order, chosen rows", async () => {
  const answered = await get("findings", "format=csv&q=severity:high&sort=-rows,title&cols=rows,severity,hunt");
  // Reading it as text would take the mark away.
  const text = Buffer.from(await answered.arrayBuffer()).toString("utf8");
  expect(text.startsWith("\ufeff# product: Huntboard\r\n")).toBe(true);
  const comments = text
    .slice(1)
    .split("\r\n")
    .filter((line) => line.startsWith("# "));
  const rows = readCsv(
    text
      .slice(1)
      .split("\r\n")
      .filter((line) => !line.startsWith("# "))
      .join("\r\n"),
  );
  expect(rows[0]).toEqual(["Rows", "Severity", "Hunt"]);
  expect(rows.slice(1).every(([, severity]) => severity === "high")).toBe(true);
  const counts = rows.slice(1).map(([count]) => Number(count));
  expect(counts).toEqual(counts.toSorted((left, right) => right - left));
  expect(comments).toContain("# filter: severity:high");
  expect(comments).toContain("# sort: -rows\\u002ctitle");
  expect(comments).toContain(`# rows: ${rows.length - 1}`);
  expect(comments).toContain("# left out: findings that a suppression hides");
  expect(comments.some((line) => line.startsWith("# exported by: Test admin <ana@aldermoor.example>"))).toBe(true);

  const ids = [uuidOf(2, 3), uuidOf(2, 5), "nonsense"];
  const form = new URLSearchParams({ format: "jsonl", ids: ids.join(","), q: "suppressed:*" }).toString();
  const request = new Request(`${origin}/api/views/findings/export`, {
    method: "POST",
    headers: {
      cookie,
      origin,
      "content-type": "application/x-www-form-urlencoded",
      "content-length": String(form.length),
    },
    body: form,
  });
  const answer = await POST(request, { params: Promise.resolve({ view: "findings" }) });
  const [first = "", ...chosen] = (await answer.text()).trimEnd().split("\n");
  expect(JSON.parse(first)["huntboard-export"]).toMatchObject({ rows: 2, "rows chosen by hand": 3 });
  expect(chosen).toHaveLength(2);
});

test("a run's rows say which hunt, version and parameters made them; evidence says from which files it came", async () => {
  const run = uuidOf(1, 1);
  const [first = ""] = (await (await get("hunt-rows", `format=jsonl&run=${run}`)).text()).split("\n");
  expect(JSON.parse(first)["huntboard-export"]).toMatchObject({
    run,
    hunt: "asn-mismatch",
    "hunt version": "1",
    parameters: {},
    rows: 120,
  });
  const [evidence = ""] = (await (await get("finding-evidence", `format=jsonl&finding=${uuidOf(2, 1)}`)).text()).split(
    "\n",
  );
  expect(JSON.parse(evidence)["huntboard-export"]["source files"]).toEqual(["factory.jsonl sha-256 not known"]);
});

test("who took out what is in the audit, with the fingerprint of the file", async () => {
  const bytes = Buffer.from(await (await get("uploads", "format=csv&q=state:done")).arrayBuffer());
  const end = await lastAudit();
  const rows = await db.upload.count({ where: { state: "done" } });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(end).toMatchObject({
    action: "export.end",
    actor: "ana@aldermoor.example",
    detail: { whole: true, rows, bytes: bytes.length, sha256 },
  });
  const begin = await db.auditEntry.findFirstOrThrow({ where: { action: "export.begin", object: end.object } });
  expect(begin.detail).toMatchObject({ view: "uploads", format: "csv", rows, query: "q=state%3Adone" });
});

test("permissions, filters that cannot be read and lists that are not there are refused in words", async () => {
  const viewer = await signedInCookie(await createUser({ role: "viewer" }));
  expect((await get("audit", "format=csv", viewer)).status).toBe(403);
  expect((await get("people", "format=csv", viewer)).status).toBe(403);
  expect((await get("findings", "format=csv", viewer)).status).toBe(200);
  expect((await get("findings", "format=csv", "")).status).toBe(401);
  const wrong = await get("findings", "format=csv&q=status:open+nobody:7");
  expect([wrong.status, await wrong.json()]).toMatchObject([400, { problems: [{ from: 12, to: 18 }] }]);
  expect((await get("findings", "format=pdf")).status).toBe(400);
  expect((await get("rejects", `format=csv&upload=${uuidOf(9, 9)}`)).status).toBe(404);
});

test("200,000 rows go out in flat memory, whole, and an export that nobody reads on gives its connection back", async () => {
  await db.$executeRaw`insert into reject (upload_file_id, line, byte_offset, reason, raw)
    select (select min(id) from upload_file where ordinal = 1), n, n, 'reason', repeat('x', 300) || n from generate_series(1, 200000) n`;
  const query = `upload=${uuidOf(3, 1)}`;
  for (const format of ["csv", "xlsx", "jsonl"]) {
    const answer = await get("rejects", `format=${format}&${query}`);
    let [bytes, most] = [0, 0];
    global.gc?.();
    const before = process.memoryUsage.rss();
    for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
      bytes += piece.length;
      most = Math.max(most, process.memoryUsage.rss() - before);
    }
    expect(bytes).toBeGreaterThan(format === "xlsx" ? 1_000_000 : 60_000_000);
    expect(most, format).toBeLessThan(150 << 20);
    expect((await lastAudit()).detail).toMatchObject({ whole: true, rows: 200_180, bytes });
  }
  for (let time = 0; time < 6; time += 1) {
    const reader = (await get("rejects", `format=csv&${query}`)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
  }
  await expect.poll(() => pool.totalCount - pool.idleCount).toBe(0);
  expect((await lastAudit()).detail).toMatchObject({ whole: false });
}, 300_000);

test("exports that nobody reads hold nothing, and one person does not take all of them", async () => {
  const ask = (who: string, more: RequestInit = {}) =>
    GET(
      new Request(`${origin}/api/views/rejects/export?upload=${uuidOf(3, 1)}`, { headers: { cookie: who }, ...more }),
      {
        params: Promise.resolve({ view: "rejects" }),
      },
    );
  for (let time = 0; time < 6; time += 1) expect((await ask(cookie, { method: "HEAD" })).status).toBe(200);
  // More than waits in front of a reader: whoever leaves while the rows are counted has gone before there is anything to read.
  for (let time = 0; time < 6; time += 1) expect((await ask(cookie, { signal: AbortSignal.abort() })).status).toBe(200);

  const view = await openView("findings", {}, { id: "x", email: "x", role: "viewer" });
  const open = (by: string) => openExport(view, emptyState, { by });
  const slow = [await open("ana"), await open("ana")];
  await expect(open("ana")).rejects.toThrow("2 of your exports");
  slow.push(await open("bo"), await open("bo"));
  await expect(open("cy")).rejects.toThrow("4 exports are under way");
  for (const { close } of slow) await close();
  await (await open("ana")).close();
});
