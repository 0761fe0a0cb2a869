import { createHash } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { createIncident } from "@/lib/incidents/mutations";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { hostileStrings } from "@/lib/testing/hostile/strings";
import { readCsv } from "@/lib/views/testing/read-csv";
import { beginReport } from "./begin";
import { getReport } from "./data";
import { previewReport } from "./preview";
import { reportOptions } from "./schema";
import { ana, bad, begun, held, home, hunted, made, makeCase, makeReporter, pair, user } from "./testing/case";
import { pdfText } from "./testing/pdf-text";

beforeAll(makeReporter);
beforeEach(makeCase);

describe("a report of an incident", () => {
  test("says what was found, who decided what, and what it rests on, in every format; the bytes are kept and named in the audit", async () => {
    const options = await begun();
    expect(options.narrative.map(({ heading }) => heading)).toContain("What could not be seen");
    expect(options.narrative.map(({ text }) => text).join("\n")).toContain(
      "true positive, decided by nora@soc.example",
    );
    const { number, files, text } = await made(options);
    const html = text("html");
    for (const said of [
      ...["TLP:AMBER", "Aldermoor Ltd", "C-17", "Nora Field, North SOC", "Incident ", ana, bad, home],
      // 10:00:00.123456 UTC in Oslo, cut.
      ...[
        "11:00:00.123",
        "11:00:42.999",
        "+01:00",
        "Europe/Oslo",
        "True positive",
        "Ana said on the phone",
        "factory.jsonl",
      ],
      ...["Interactive and non-interactive sign-in from different networks", "version 1.0.0", "10 minutes", "AS64501"],
    ]) {
      expect(html).toContain(said.replaceAll("'", "&#39;"));
    }
    expect(html).not.toContain("a wrong suspicion");
    const pages = pdfText(files.get("pdf") ?? Buffer.alloc(0));
    expect(pages.length).toBeGreaterThan(2);
    const pdf = pages.join("\n").replace(/\s+/g, "");
    for (const said of ["TLP:AMBER", "AldermoorLtd", ana, bad, "Page1of", "11:00:42.999", "Anasaidonthephone"]) {
      expect(pdf).toContain(said.replace(/\s+/g, ""));
    }
    expect(pdf).not.toContain("�");

    const json = JSON.parse(text("json"));
    expect(json).toMatchObject({
      format: "huntboard-report",
      version: 1,
      head: { reference: `Incident ${held.incident}` },
    });
    expect(json.evidence.rows).toHaveLength(4);
    expect(json.evidence.rows[0]).toMatchObject({
      at: "2026-03-01T10:00:00.123456Z",
      user: ana,
      asn: "64500",
      findings: [1],
    });
    const rows = readCsv(text("csv")).filter((row) => !row[0]?.startsWith("#") && !row[0]?.startsWith("\ufeff#"));
    expect(rows).toHaveLength(5);

    const report = await getReport(number);
    expect(report).toMatchObject({ madeBy: user.email, counts: { findings: 1, events: 4, rows: 4 }, pseudonyms: [] });
    for (const { format, bytes, sha256 } of report?.files ?? []) {
      const data = files.get(format) ?? Buffer.alloc(0);
      expect([format, data.length, createHash("sha256").update(data).digest("hex")]).toEqual([format, bytes, sha256]);
    }
    const entry = await db.auditEntry.findFirst({ where: { action: "report.made" }, orderBy: { seq: "desc" } });
    expect(entry).toMatchObject({ actor: user.email, object: `report/${number}` });
    expect(JSON.stringify(entry?.detail)).toContain(report?.files[0]?.sha256);
    await expect(db.$executeRaw`update report set title = 'x'`).rejects.toThrow(/not changed/);
    await expect(db.$executeRaw`delete from report_file`).rejects.toThrow(/not changed/);
  });

  test("the page asks nobody for anything: its policy has the print of its own style, and nothing leads out", async () => {
    const { text, files } = await made(await begun({ watermark: "Draft" }), ["html"]);
    const html = text("html");
    const whole = files.get("html")?.toString("utf8") ?? "";
    const style = /<style>([\s\S]*)<\/style>/.exec(whole)?.[1] ?? "";
    const hash = createHash("sha256").update(style).digest("base64");
    expect(html).toContain(`default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;; font-src data:`);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|<base|\sstyle=|\son\w+=|@import/i);
    expect([...html.matchAll(/url\((?!data:font\/woff2;…)/g)]).toEqual([]);
    expect([...html.matchAll(/(?:src|href)=/g)]).toEqual([]);
  });

  test("a limit is the analyst's and is said; rows left out are said as well", async () => {
    const few = await made(await begun({ rows: 1 }), ["html", "csv", "json"]);
    expect(few.text("html")).toContain("limited this list to 1 rows: it shows the oldest 1 of 4");
    expect(few.text("csv")).toContain("1 of 4 (limited by the author to 1)");
    // What is not listed is counted all the same, and its files are named.
    expect(JSON.parse(few.text("json"))).toMatchObject({
      evidence: { total: 4, cap: 1 },
      glance: { events: 4, addresses: 2, from: "2026-03-01T10:00:00.123456Z", to: "2026-03-01T11:00:42.999999Z" },
      files: [{ file: "factory.jsonl", rows: 4 }],
    });
    const none = await made(await begun({ withEvidence: false }), ["html", "csv"]);
    expect(none.text("html")).toContain("chose not to list the 4 events");
    expect(none.text("csv")).toContain("none of 4 (left out by the author)");
    const preview = await previewReport(await begun());
    expect(preview).toMatchObject({ rows: 4, total: 4, left: 0 });
    expect(preview.body).toContain(ana);
  });
});

test("a finding and a user have reports too; a user's holds all sign-ins of the chosen time", async () => {
  const one = await made({ ...(await beginReport({ kind: "finding", id: held.finding }, user, "UTC")).options }, [
    "json",
  ]);
  expect(JSON.parse(one.text("json"))).toMatchObject({
    findings: [{ no: 1, verdict: "true-positive" }],
    evidence: { total: 4 },
  });
  const { options, total } = await beginReport({ kind: "user", value: ana.toUpperCase() }, user, "UTC");
  expect(total).toBe(5);
  const part = await made({ ...options, from: "2026-03-01T10:10:00Z", to: "2026-03-01T10:59:00Z" }, ["json", "html"]);
  expect(JSON.parse(part.text("json"))).toMatchObject({
    evidence: { total: 1, rows: [{ code: "50126", findings: [] }] },
    codes: [{ code: "50126", outcome: "failure", count: 1 }],
  });
  await expect(beginReport({ kind: "user", value: "nobody@aldermoor.example" }, user, "UTC")).rejects.toThrow(
    /No sign-in/,
  );
});

test("hostile texts in every field stay text: no markup, no formula, nothing invisible, and every file is written", async () => {
  const markup = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
  const texts = [
    ...hostileStrings,
    markup,
    "</style><script>x</script>",
    "\\3c script",
    "日本語 العربية",
    "x".repeat(5_000),
  ];
  await emptyDatabase();
  await signIns(
    ...texts
      .slice(0, 20)
      .flatMap((agent, index) => pair(`1${index % 8}:${String(10 + index)}`, { agent, app: agent || "Azure Portal" })),
  );
  const ids = await hunted();
  ({ number: held.incident } = await transaction((client) =>
    createIncident(client, { title: markup, findingIds: ids, by: user.email, reason: markup }),
  ));
  const given = await begun({
    ...{
      title: markup,
      client: "=1+1",
      author: "@SUM(A1)",
      classification: "</style><b>",
      watermark: markup.slice(0, 60),
    },
    narrative: Array.from({ length: 12 }, (_, part) => ({
      heading: texts[part]?.slice(0, 200) ?? "",
      text: texts
        .filter((_text, index) => index % 12 === part)
        .join("\n\n")
        .slice(0, 20_000),
    })),
  });
  // As the browser's own request is read: what the database cannot hold is made visible.
  const options = reportOptions.parse(JSON.parse(JSON.stringify(given)));
  const { files, text } = await made(options);
  const html = text("html");
  expect(html).not.toMatch(/<(script|img)/i);
  expect([...html.matchAll(/<style>/g)]).toHaveLength(1);
  expect([...html.matchAll(/<\/style>/g)]).toHaveLength(1);
  expect(html).toContain("‹U+202E›");
  for (const row of readCsv(text("csv")).filter((cells) => !cells[0]?.replace("\ufeff", "").startsWith("#"))) {
    for (const cell of row) expect(cell).not.toMatch(/^[=+@\t\r＝＋＠]/);
  }
  const pdf = pdfText(files.get("pdf") ?? Buffer.alloc(0)).join("");
  // Signs that no font of ours has are named by their code.
  expect(pdf.replace(/\s+/g, "")).toContain("[U+65E5]");
  expect(pdf.replace(/\s+/g, "")).toContain("arewrittenbytheirUnicodenumbers");
  expect(pdf).not.toContain("�");
});
