import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { exportFormats, writeExport } from "@/lib/testing/exports";
import { exportedSignIns } from "@/lib/testing/exports/tenant";
import { emptyDatabase } from "@/lib/testing/factories";
import { disparities } from "@/lib/testing/parity";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-json-parity-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(emptyDatabase);

const tenant = { signIns: 2_500, from: new Date("2026-09-14T00:00:00Z"), days: 2, users: 60, seed: 4 };

test.each([
  "log-analytics-csv",
  "log-analytics-csv-full",
  "log-analytics-json-full",
  "azure-monitor",
  "graph-array",
  "graph-pages",
] as const)("%s read as bytes gives the sign-ins of the patient way, and again nothing new", async (format) => {
  const file = path.join(folder, exportFormats[format].fileName);
  await writeExport(file, format, exportedSignIns(tenant));
  expect(await disparities(file)).toEqual({ rows: tenant.signIns, differing: [] });
  const second = await disparities(file);
  expect(second.differing).toEqual([]);
  const files = await db.uploadFile.findMany({ orderBy: { id: "asc" } });
  expect(files.map(({ rowsNew, rowsKnown, rowsEnriched }) => [rowsNew, rowsKnown, rowsEnriched])).toEqual([
    [2500n, 0n, 0n],
    [0n, 2500n, 0n],
  ]);
});

const guid = (index: number) => `0a1b2c3d-0000-4000-8000-${String(index + 1).padStart(12, "0")}`;

const usual = {
  TimeGenerated: "2026-06-15T12:41:10.123Z",
  CreatedDateTime: "2026-06-15T12:40:24.1789999Z",
  Category: "NonInteractiveUserSignInLogs",
  ResultType: "0",
  UserPrincipalName: "ana@aldermoor.example",
  AppDisplayName: "Azure Portal",
  IPAddress: "192.0.2.10",
  DeviceDetail: '{"deviceId":"d-1","isManaged":true}',
  LocationDetails: { city: "Leeds", countryOrRegion: "GB", geoCoordinates: { latitude: 53.8, longitude: -1.5 } },
  AuthenticationDetails: '[{"succeeded":true,"when":"12:40:24.10"}]',
  CorrelationId: "0a1b2c3d-0000-4000-8000-00000000000c",
};

/** What makes a row unusual, as it stands in the file behind the usual members. */
const members = [
  '"DurationMs":1.0',
  '"DurationMs":-0',
  '"DurationMs":1e3',
  '"DurationMs":12345678901234567890',
  '"DurationMs":null',
  '"Odd":{"a":[1.50,{"b":-2}],"c":{}}',
  '"Odd":{}',
  '"Odd":{ }',
  '"Odd":[]',
  '"Odd":""',
  '"Odd":" {\\"a\\": 1}"',
  '"Odd":"{not json"',
  '"Odd":"line\\nbreak \\u00fc \\"quoted\\" \\/"',
  '"Odd":"ünï 😀"',
  '"Odd":"\\ud83d\\ude00"',
  '"Odd":"\\ud800"',
  '"Odd":"\\u0000"',
  '"Odd":true,"odd2":false',
  '"UserAgent":"curl\\/8.0"',
  '"SessionId":"s-1"',
  '"SessionId":"s-\\u00fc"',
  '"SessionId":7',
  '"AutonomousSystemNumber":64500',
  '"AutonomousSystemNumber":"AS64500"',
  '"AutonomousSystemNumber":64500.0',
  '"AutonomousSystemNumber":0',
  '"ResultType":"50126"',
  '"ipAddress":"192.0.2.99"',
  '"Category":"AuditLogs"',
  '"Status":{"errorCode":0,"additionalDetails":"MFA"}',
  '"Status":"[redacted]"',
];

test("unusual rows between usual ones are the sign-ins of the patient way too", async () => {
  const line = (index: number, extra: string) =>
    `${JSON.stringify({ ...usual, Id: guid(index) }).slice(0, -1)}${extra === "" ? "" : `,${extra}`}}`;
  const plain = Array.from({ length: 1500 }, (_, index) => line(index, ""));
  const odd = members.map((member, index) => line(5000 + index, member));
  for (const [name, content] of [
    ["PT05M.json", [...plain, ...odd, ...plain.map((_, index) => line(9000 + index, ""))].join("\n")],
    ["rows.json", `[${[...plain, ...odd].join(",\n  ")}]`],
  ] as const) {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    await emptyDatabase();
    expect((await disparities(file)).differing).toEqual([]);
  }
});

/** Texts that hold JSON, or look as if they did. */
const texts = [
  '{"a":1.0}',
  '{"a":-1,"b":1e5,"c":-0,"d":12345678901234567890}',
  '{"a":1,"a":2}',
  '{"2":"b","1":"a","__proto__":"c"}',
  '{"a":"x"} ',
  ' {"a":"x"}',
  '{ "a" : [ 1 , 2 ] }',
  "{}",
  "{ }",
  "[]",
  "[{}]",
  "[null]",
  '{"a":""}',
  '{"a":"line\\nbreak \\u00fc \\"quoted\\" \\/ \\\\"}',
  '{"a":"\\ud83d\\ude00"}',
  '{"a":"\\ud800"}',
  '{"a":"\\u0000"}',
  '{"a":"tab\there"}',
  '{"a":"over\ntwo lines"}',
  '{"a":"ünï 😀"}',
  '{"a":"open',
  '{"a":"x"}{"b":"y"}',
  "{'a': 'as Python prints it', 'b': None}",
  "[redacted]",
  `${"[".repeat(70)}1${"]".repeat(70)}`,
  `[${'{"text":"long"},'.repeat(2_000)}{}]`,
];

test("a text that holds JSON is what the text says, and each row may hold another", async () => {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  // As many as it takes until nobody remembers the column any more.
  const distinct = Array.from({ length: 2_000 }, (_, index) => `[{"step":"${index}","succeeded":true}]`);
  const rows = [...distinct, ...texts].map((text, index) => ({ ...usual, Id: guid(index), Steps: text }));
  const names = Object.keys(rows[0] ?? {});
  const written = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
  for (const [name, content] of [
    [
      "rows.csv",
      [names, ...rows.map((row) => Object.values(row).map(written))].map((line) => line.map(cell).join(",")),
    ],
    ["PT05M.json", rows.map((row) => JSON.stringify(row))],
  ] as const) {
    const file = path.join(folder, name);
    writeFileSync(file, content.join("\n"));
    await emptyDatabase();
    expect(await disparities(file)).toEqual({ rows: rows.length, differing: [] });
  }
});
