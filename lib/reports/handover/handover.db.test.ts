import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { applyTriage } from "@/lib/findings/triage/mutations";
import { getReport } from "../data";
import { type ReportOptions, redactKinds } from "../schema";
import { ana, bad, begun, held, home, made, makeCase, makeReporter, user } from "../testing/case";
import { pdfText } from "../testing/pdf-text";

beforeAll(makeReporter);
beforeEach(makeCase);

test("what is redacted is nowhere in the bytes of any file, and the key stays here", async () => {
  const all = Object.fromEntries(redactKinds.map((kind) => [kind, "pseudonym" as const])) as ReportOptions["redaction"];
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
      target: { kind: "ids", ids: [held.finding] },
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
