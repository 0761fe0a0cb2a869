import { createHash } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { applyTriage } from "@/lib/findings/triage/mutations";
import { runHunt } from "@/lib/hunts/run";
import { createIncident } from "@/lib/incidents/mutations";
import { addNote, removeNote } from "@/lib/notes/mutations";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { hostileStrings } from "@/lib/testing/hostile/strings";
import { createUser } from "@/lib/testing/users";
import { readCsv } from "@/lib/views/testing/read-csv";
import { beginReport } from "./begin";
import { getReport, reportFile } from "./data";
import { makeReport } from "./mutations";
import { previewReport } from "./preview";
import { type ReportFormat, type ReportOptions, redactKinds, reportFormats, reportOptions } from "./schema";
import { pdfText } from "./testing/pdf-text";

const ana = "ana.lopez@aldermoor.example";
const bad = "198.51.100.66";
const home = "192.0.2.10";
let user: Awaited<ReturnType<typeof createUser>>;
let finding = "";
let incident = 0;

const pair = (at: string, given: { agent?: string; app?: string } = {}) => [
  {
    at: `2026-03-01T${at}:00.123456Z`,
    upn: ana,
    ip: home,
    asn: 64500,
    city: "Halden Bay",
    country: "NO",
    appName: given.app ?? "Azure Portal",
  },
  {
    at: `2026-03-01T${at}:42.999999Z`,
    ...{
      upn: ana,
      ip: bad,
      asn: 64501,
      kind: "non-interactive" as const,
      appName: "Exchange Online",
      userAgent: given.agent ?? "axios/1.7",
    },
  },
];

const range = { mode: "range" as const, from: "2026-03-01T00:00:00.000000Z", to: "2026-03-02T00:00:00.000000Z" };

async function hunted() {
  await runHunt({ slug: "asn-mismatch", scope: range, save: true, by: user.email });
  const found = await db.finding.findMany({ orderBy: { firstSeen: "asc" } });
  finding = found[0]?.id ?? "";
  return found.map(({ id }) => id);
}

beforeAll(async () => {
  user = await createUser({ role: "analyst", name: "Nora Field", email: "nora@soc.example" });
});

beforeEach(async () => {
  await emptyDatabase();
  await db.$executeRaw`truncate report, report_file restart identity`;
  await signIns(...pair("10:00"), ...pair("11:00"), {
    at: "2026-03-01T10:30:00Z",
    upn: ana,
    ip: bad,
    asn: 64501,
    resultCode: "50126",
  });
  const ids = await hunted();
  ({ number: incident } = await transaction((client) =>
    createIncident(client, {
      title: `Token of ${ana} used from ${bad}`,
      findingIds: ids,
      by: user.email,
      reason: "same user",
    }),
  ));
  await transaction(async (client) => {
    await applyTriage(client, {
      target: { kind: "ids", ids },
      change: {
        status: "closed",
        verdict: "true-positive",
        note: `Ana said on the phone that ${bad} is not hers. Mail: ana.lopez@aldermoor.example`,
      },
      by: user.email,
    });
    const { id } = await addNote(client, {
      on: { kind: "finding", id: finding },
      text: "a wrong suspicion",
      by: user.email,
    });
    await removeNote(client, { id, version: 1, by: user.email, mayRemoveOthers: false });
  });
});

const begun = async (part: Partial<ReportOptions> = {}): Promise<ReportOptions> => ({
  ...(await beginReport({ kind: "incident", number: incident }, user, "Europe/Oslo")).options,
  ...{ client: "Aldermoor Ltd", caseReference: "C-17", organisation: "North SOC" },
  ...part,
});

async function made(options: ReportOptions, formats: readonly ReportFormat[] = reportFormats) {
  const { number } = await makeReport(options, formats, user);
  const files = new Map<ReportFormat, Buffer>();
  for (const format of formats) files.set(format, Buffer.from((await reportFile(number, format))?.data ?? []));
  // Fonts are long, and nothing of anybody.
  const text = (format: ReportFormat) => (files.get(format)?.toString("utf8") ?? "").replace(/base64,[^)]+/g, "…");
  return { number, files, text };
}

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
    expect(json).toMatchObject({ format: "huntboard-report", version: 1, head: { reference: `Incident ${incident}` } });
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
    expect(JSON.parse(few.text("json")).evidence).toMatchObject({ total: 4, cap: 1 });
    const none = await made(await begun({ withEvidence: false }), ["html", "csv"]);
    expect(none.text("html")).toContain("chose not to list the 4 events");
    expect(none.text("csv")).toContain("none of 4 (left out by the author)");
    const preview = await previewReport(await begun());
    expect(preview).toMatchObject({ rows: 4, total: 4, left: 0 });
    expect(preview.body).toContain(ana);
  });

  test("what is redacted is nowhere in the bytes of any file, and the key stays here", async () => {
    const all = Object.fromEntries(
      redactKinds.map((kind) => [kind, "pseudonym" as const]),
    ) as ReportOptions["redaction"];
    const options = await begun({ redaction: { ...all, id: "black" }, title: `Case of ${ana}`, watermark: ana });
    const { number, files } = await made(options);
    const rows = await db.$queryRaw<Array<{ id: string }>>`select record_id::text as id from sign_in`;
    const secrets = [
      ana,
      "ana.lopez",
      bad,
      home,
      "Azure Portal",
      "Exchange Online",
      "axios/1.7",
      "Halden Bay",
      "AS64501",
      "nora@soc.example",
      "Nora Field",
      "factory.jsonl",
      ...rows.map(({ id }) => id),
    ];
    for (const [format, bytes] of files) {
      const shown =
        format === "pdf"
          ? `${bytes.toString("latin1")}\n${pdfText(bytes).join("").replaceAll("\n", "")}`
          : bytes.toString("utf8");
      const plain = shown.replace(/<style>[\s\S]*<\/style>/, "").toLowerCase();
      const found = secrets.filter(
        (secret) =>
          plain.includes(secret.toLowerCase()) ||
          plain.replace(/\s+/g, "").includes(secret.toLowerCase().replace(/\s+/g, "")),
      );
      expect([format, found]).toEqual([format, []]);
    }
    const html = files.get("html")?.toString("utf8") ?? "";
    for (const said of [
      "user-1",
      "address-1",
      "address-2",
      "application-1",
      "network-2",
      "place-1",
      "file-1",
      "analyst-1",
      "[redacted]",
    ]) {
      expect(html).toContain(said);
    }
    expect(html).toContain("Replaced by pseudonyms, the same one for the same value throughout: users,");
    const stix = JSON.parse(files.get("stix")?.toString("utf8") ?? "{}");
    expect(stix.objects.filter(({ type }: { type: string }) => /addr|indicator|autonomous/.test(type))).toEqual([]);
    expect((await getReport(number))?.pseudonyms).toContainEqual({ kind: "user", shown: "user-1", value: ana });
  });
});

test("what is kept stays to the letter beside what is taken out", async () => {
  const options = await begun();
  const whole = JSON.parse((await made(options, ["json"])).text("json"));
  const part = JSON.parse(
    (await made({ ...options, redaction: { ...options.redaction, user: "pseudonym" } }, ["json"])).text("json"),
  );
  const ids = (json: { findings: Array<{ id: string }>; evidence: { rows: Array<Record<string, string>> } }) => [
    ...json.findings.map(({ id }) => id),
    ...json.evidence.rows.map(({ recordId, ip, asn, app, at }) => [recordId, ip, asn, app, at]),
  ];
  expect(ids(part)).toEqual(ids(whole));
  expect(JSON.stringify(part)).not.toContain("ana.lopez");
});

test("a finding and a user have reports too; a user's holds all sign-ins of the chosen time", async () => {
  const one = await made({ ...(await beginReport({ kind: "finding", id: finding }, user, "UTC")).options }, ["json"]);
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

describe("handed over to other products", () => {
  test("STIX: ids of observables after the specification, an indicator only of what was decided to be bad, every reference inside", async () => {
    const { text } = await made(await begun({ tlp: "red" }), ["stix"]);
    const bundle = JSON.parse(text("stix"));
    const objects: Array<Record<string, unknown> & { id: string; type: string }> = bundle.objects;
    const types = objects.map(({ type }) => type);
    for (const type of [
      "identity",
      "marking-definition",
      "user-account",
      "ipv4-addr",
      "autonomous-system",
      "observed-data",
      "indicator",
      "relationship",
      "report",
      "note",
      "attack-pattern",
    ]) {
      expect(types).toContain(type);
    }
    const ids = new Set(objects.map(({ id }) => id));
    expect(ids.size).toBe(objects.length);
    const refs = objects.flatMap((object) =>
      Object.entries(object).flatMap(([name, value]) =>
        name.endsWith("_ref") ? [value] : name.endsWith("_refs") ? (value as string[]) : [],
      ),
    );
    expect(refs.filter((ref) => !ids.has(String(ref)))).toEqual([]);
    expect(objects.filter(({ type }) => type === "indicator").map(({ pattern }) => pattern)).toEqual([
      `[ipv4-addr:value = '${bad}']`,
    ]);
    expect(objects.find(({ type }) => type === "report")?.object_marking_refs).toEqual([
      "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
    ]);

    await transaction((client) =>
      applyTriage(client, {
        target: { kind: "ids", ids: [finding] },
        change: { status: "closed", verdict: "benign" },
        by: user.email,
      }),
    );
    const benign = await made(await begun(), ["stix"]);
    expect(benign.text("stix")).not.toContain('"indicator"');
  });

  test("DFIR-IRIS and TheHive take the alert under their own names", async () => {
    const { text } = await made(await begun(), ["iris", "thehive"]);
    const iris = JSON.parse(text("iris"));
    expect(iris).toMatchObject({
      alert_severity_id: 4,
      alert_status_id: 2,
      alert_customer_id: 1,
      alert_source: "Huntboard",
    });
    expect(iris.alert_source_event_time).toBe("2026-03-01T10:00:00.123456");
    expect(iris.alert_iocs).toMatchObject([{ ioc_value: bad, ioc_type_id: 76, ioc_tlp_id: 2 }]);
    expect(iris.alert_assets).toMatchObject([{ asset_name: ana, asset_type_id: 1 }]);
    const hive = JSON.parse(text("thehive"));
    expect(hive).toMatchObject({
      source: "Huntboard",
      severity: 2,
      tlp: 2,
      date: Date.parse("2026-03-01T10:00:00.123Z"),
    });
    expect(hive.observables).toContainEqual(expect.objectContaining({ dataType: "ip", data: bad, ioc: true }));
    expect(hive.observables).toContainEqual(expect.objectContaining({ dataType: "ip", data: home, ioc: false }));
  });
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
  ({ number: incident } = await transaction((client) =>
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
  expect(pdf).not.toContain("�");
});
