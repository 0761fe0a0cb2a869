import { expect, test } from "vitest";
import type { SignIn } from "@/lib/ingest/canonical";
import { parseIso } from "@/lib/ingest/times/iso";
import {
  americanTime,
  asText,
  cells,
  columns,
  csv,
  details,
  expected,
  kustoColumns,
  kustoRow,
  list,
  prettyJson,
  pythonJson,
  times,
  utcHeader,
  whole,
} from "@/lib/testing/log-analytics-export";
import { readText } from "@/lib/testing/read-fixture";

const exports: Record<string, string> = {
  "the portal of 2021, everything quoted, JSON over several lines": csv(list(columns["SigninLogs 2021"]), {
    header: utcHeader,
    time: americanTime,
    json: prettyJson,
    quoteAll: true,
  }),
  "the portal of 2026, with a byte order mark": `\ufeff${csv(whole, { header: utcHeader, time: americanTime })}`,
  "the portal with a narrow no-break space": csv(whole, {
    header: utcHeader,
    time: (iso) => americanTime(iso).replace(" PM", "\u202fPM"),
  }),
  "the portal in a day-first language": csv(whole, {
    header: utcHeader,
    time: (iso) => (iso.includes("12:40") ? "15/06/2026 12:40:24.178" : "15/06/2026 12:41:10.123"),
  }),
  "the portal in German": csv(whole, {
    header: utcHeader,
    time: (iso) => (iso.includes("12:40") ? "15.06.2026, 12:40:24.178" : "15.06.2026, 12:41:10.123"),
  }),
  "the portal with a comma before the fraction": csv(whole, {
    header: utcHeader,
    time: (iso) => (iso.includes("12:40") ? "15/06/2026 12:40:24,178" : "15/06/2026 12:41:10,123"),
  }),
  "a save by Excel": csv(whole, {
    header: utcHeader,
    time: americanTime,
    change: { IsInteractive: "TRUE", FlaggedForReview: "FALSE", OperationVersion: "1" },
  }),
  "a notebook, with a row number and printed lists": csv(["", ...whole], {
    time: (iso) => iso.replace("T", " ").replace("Z", ""),
    json: pythonJson,
    change: { IsInteractive: "True", IsRisky: "nan" },
  }),
  "a notebook with gaps among its numbers": csv(whole, {
    time: (iso) => iso.replace("T", " ").replace("Z", ""),
    change: { ResultType: `${cells.ResultType}.0`, AutonomousSystemNumber: "64500.0", IsInteractive: "True" },
  }),
  "a spreadsheet that says its delimiter": `sep=,\r\n${csv(whole, { header: utcHeader, time: americanTime })}`,
  "twin columns of a union": csv(
    whole.flatMap((name) =>
      ["DeviceDetail", "LocationDetails", "Status", "MfaDetail", "ConditionalAccessPolicies"].includes(name)
        ? [`${name}_dynamic`, `${name}_string`]
        : [name],
    ),
    {
      change: Object.fromEntries(
        ["DeviceDetail", "LocationDetails", "Status", "MfaDetail", "ConditionalAccessPolicies"].map((name, index) => [
          `${name}_${index % 2 ? "dynamic" : "string"}`,
          cells[name],
        ]),
      ),
    },
  ),
  "the query API": JSON.stringify({
    tables: [{ name: "PrimaryResult", columns: whole.map((name) => ({ name, type: "string" })), rows: [kustoRow] }],
  }),
  "the query API with objects in cells": JSON.stringify({
    tables: [
      {
        name: "PrimaryResult",
        columns: whole.map((name) => ({ name, type: "dynamic" })),
        rows: [whole.map((name) => cells[name] ?? null)],
      },
    ],
  }),
  "the first query API": JSON.stringify({
    Tables: [{ TableName: "Table_0", Columns: kustoColumns, Rows: [kustoRow] }],
  }),
  "Kusto frames": JSON.stringify([
    { FrameType: "DataSetHeader", IsProgressive: false, Version: "v2.0" },
    {
      FrameType: "DataTable",
      TableId: 1,
      TableKind: "PrimaryResult",
      TableName: "PrimaryResult",
      Columns: kustoColumns,
      Rows: [kustoRow],
    },
    { FrameType: "DataSetCompletion", HasErrors: false, Cancelled: false },
  ]),
  "the Azure CLI": JSON.stringify(
    [
      {
        ...Object.fromEntries(whole.map((name) => [name, asText(cells[name] ?? "None")])),
        IsInteractive: "True",
        TableName: "PrimaryResult",
      },
    ],
    null,
    2,
  ),
  "a data export rule": `${JSON.stringify(cells)}\n${JSON.stringify({ ...cells, Id: "0a1b2c3d-0000-4000-8000-000000000002" })}\n`,
};

test.each(Object.entries(exports))("%s gives the same sign-in", async (_, content) => {
  const { format, table, events } = await readText(content);
  expect([format, table]).toEqual(["log-analytics-sign-ins", "SigninLogs"]);
  expect(events[0]).toMatchObject({ ...expected, extra: details });
});

test("the columns of 2026 that those of 2021 lacked are there", async () => {
  const { events } = await readText(exports["the portal of 2026, with a byte order mark"] ?? "");
  expect(events[0]).toMatchObject({
    asn: 64500,
    sessionId: "005d43d1-0000-4000-8000-000000000001",
    tokenId: "AbCdEf",
    transferMethod: "deviceCodeFlow",
    incomingTokenType: "primaryRefreshToken",
    crossTenant: "b2bCollaboration",
    authProtocol: "",
    extra: { ResourceServicePrincipalId: "rsp-1", AppliedConditionalAccessPolicies: [{ id: "p-2" }] },
  });
});

test("non-interactive rows hold texts where the others hold objects", async () => {
  const content = csv(list(columns["AADNonInteractiveUserSignInLogs 2026"]), {
    header: utcHeader,
    time: americanTime,
    change: {
      Category: "NonInteractiveUserSignInLogs",
      Type: "AADNonInteractiveUserSignInLogs",
      IsInteractive: false,
      ProcessingTimeInMs: "80",
    },
  });
  const { table, events } = await readText(content);
  expect(table).toBe("AADNonInteractiveUserSignInLogs");
  expect(events[0]).toMatchObject({
    ...expected,
    kind: "non-interactive",
    sourceTable: "AADNonInteractiveUserSignInLogs",
    extra: { ...details, ProcessingTimeInMs: "80", SignInEventTypes: ["nonInteractiveUser"] },
  });
});

test("every filled column is in the sign-in or kept under its own name", async () => {
  const { events } = await readText(JSON.stringify(cells));
  const { extra } = events[0] as SignIn;
  const inColumns = `TimeGenerated CreatedDateTime Category ResultType ResultDescription CorrelationId Location AppDisplayName AppId
    AuthenticationProtocol AuthenticationRequirement AutonomousSystemNumber ClientAppUsed ClientCredentialType ConditionalAccessStatus
    CrossTenantAccessType DeviceDetail Id IPAddress OriginalTransferMethod IncomingTokenType RiskLevelDuringSignIn RiskState
    ResourceDisplayName ResourceIdentity SessionId TokenIssuerType UniqueTokenIdentifier UserAgent UserDisplayName UserPrincipalName UserType
    Type`;
  const kept = Object.keys(cells).filter((name) => cells[name] !== "" && !list(inColumns).includes(name));
  expect(Object.keys(extra).sort()).toEqual(kept.sort());
});

test("a union of several tables goes by the name in each row", async () => {
  const { table, events } = await readText(
    [
      cells,
      { ...cells, Type: "AADNonInteractiveUserSignInLogs", Category: "NonInteractiveUserSignInLogs" },
      { Type: "AuditLogs", TimeGenerated: "2026-06-15T12:00:00Z", Id: "x", Category: "UserManagement" },
      { ...cells, Type: "SigninLogs_12_RST", Category: "" },
      {
        Type: "EntraIdSignInEvents",
        Timestamp: "2026-06-15T12:40:24.178Z",
        RequestId: "0a1b2c3d-0000-4000-8000-000000000001",
        AccountUpn: "ana@aldermoor.example",
        LogonType: '["nonInteractiveUser"]',
        ErrorCode: 50126,
      },
    ]
      .map((row) => JSON.stringify(row))
      .join("\n"),
  );
  expect(table).toBe("SigninLogs");
  expect(events.map((event) => (typeof event === "string" ? event : (event as SignIn).sourceTable))).toEqual([
    "SigninLogs",
    "AADNonInteractiveUserSignInLogs",
    "this is a row of AuditLogs, not a sign-in",
    "SigninLogs",
    "EntraIdSignInEvents",
  ]);
  expect(events[4]).toMatchObject({ kind: "non-interactive", resultCode: "50126" });
});

test("a projection without an id or an app is decided by Type or Category", async () => {
  const byType = await readText(csv(["TimeGenerated", "UserPrincipalName", "IPAddress", "ResultType", "Type"], {}));
  expect([byType.table, byType.reason]).toEqual(["SigninLogs", "its Type column says so"]);
  expect(byType.events[0]).toMatchObject({ upn: "ana@aldermoor.example", resultCode: "50126", recordId: "" });
  const byCategory = await readText(
    csv(["CreatedDateTime", "Id", "IPAddress", "Category"], { change: { Category: "NonInteractiveUserSignInLogs" } }),
  );
  expect([byCategory.table, byCategory.reason]).toEqual([
    "AADNonInteractiveUserSignInLogs",
    "its Category column says so",
  ]);
  expect(byCategory.events[0]).toMatchObject({ kind: "non-interactive", ip: "192.0.2.10" });
});

test("a projection without Type and Category goes by IsInteractive", async () => {
  const names = ["TimeGenerated", "Id", "UserPrincipalName", "ResultType", "IsInteractive"];
  const { events } = await readText(csv(names, { change: { IsInteractive: "FALSE" } }));
  expect(events[0]).toMatchObject({ kind: "non-interactive" });
});

test("what tools write for nothing is nothing", async () => {
  for (const nothing of ["None", "null", "-", "NaN", "N/A"]) {
    const change = {
      UserPrincipalName: nothing,
      SessionId: nothing,
      CreatedDateTime: nothing,
      Location: nothing,
      LocationDetails: nothing,
      IPAddress: nothing,
    };
    const { events } = await readText(JSON.stringify({ ...cells, ...change }));
    expect(events[0]).toMatchObject({
      upn: "",
      sessionId: "",
      country: "",
      ip: "",
      eventTime: parseIso("2026-06-15T12:41:10.123Z"),
    });
  }
});

test("service principals without Type and Category are told by having no users", async () => {
  const names = [
    "TimeGenerated",
    "Id",
    "AppId",
    "ServicePrincipalId",
    "ServicePrincipalName",
    "ResultType",
    "IPAddress",
  ];
  const change = { ServicePrincipalId: "sp-1", ServicePrincipalName: "Backup job", ResultType: "7000215" };
  const { table, events } = await readText(csv(names, { change }));
  expect(table).toBe("AADServicePrincipalSignInLogs");
  expect(events[0]).toMatchObject({
    kind: "service-principal",
    servicePrincipalId: "sp-1",
    userDisplayName: "Backup job",
    resultCode: "7000215",
    extra: { ServicePrincipalName: "Backup job" },
  });
});

test("a local header and the Defender portal's dates wait for a zone", async () => {
  const local = csv(whole, { header: (name) => (times.has(name) ? `${name} [Local Time]` : name), time: americanTime });
  await expect(readText(local)).rejects.toThrow("in the local time of whoever exported the file");
  await expect(readText(local.replaceAll("[Local Time]", "[heure locale]"))).rejects.toThrow("in the local time");
  const defender = csv(whole, {
    time: (iso) => (iso.includes("12:40") ? "Jun 15, 2026 12:40:24 PM" : "Jun 15, 2026 12:41:10 PM"),
  });
  await expect(readText(defender)).rejects.toThrow("as the Defender portal does");
  for (const [content, fraction] of [
    [local, ".178"],
    [defender, ""],
  ] as const) {
    const { format, events } = await readText(content, "query_data.csv", { zone: "Asia/Kolkata" });
    expect(format).toBe("log-analytics-sign-ins");
    expect(events[0]).toMatchObject({
      ...expected,
      eventTime: parseIso(`2026-06-15T07:10:24${fraction}Z`),
      ingestedTime: expect.any(Number),
    });
  }
});

test("the Azure CLI's word None is no value", async () => {
  const { events } = await readText(exports["the Azure CLI"] ?? "");
  const { extra } = events[0] as SignIn;
  expect(Object.values(extra)).not.toContain("None");
  expect(Object.keys(extra)).not.toContain("TableName");
});

test("a save by a day-first Excel loses the seconds, not the minute", async () => {
  const content = csv(whole, {
    header: utcHeader,
    time: (iso) => (iso.includes("12:40") ? "15/06/2026 12:40" : "15/06/2026 12:41"),
  });
  const { events } = await readText(content);
  expect(events[0]).toMatchObject({ eventTime: parseIso("2026-06-15T12:40:00Z") });
});

test("of two twins in JSON the filled one counts, wherever it stands", async () => {
  const { DeviceDetail, Status, ...others } = cells;
  for (const twins of [
    {
      DeviceDetail_dynamic: null,
      DeviceDetail_string: JSON.stringify(DeviceDetail),
      Status_dynamic: Status,
      Status_string: "",
    },
    {
      DeviceDetail_dynamic: DeviceDetail,
      DeviceDetail_string: "",
      Status_dynamic: null,
      Status_string: JSON.stringify(Status),
    },
  ]) {
    const { events } = await readText(JSON.stringify({ ...others, ...twins }));
    expect(events[0]).toMatchObject({ ...expected, extra: details });
  }
});
