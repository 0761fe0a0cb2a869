import { createReadStream } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parseHashText } from "@/lib/ingest/formats/powershell-text";
import { sampleOf } from "@/lib/ingest/sample";
import { recognise } from "@/lib/ingest/sniff/recognise";
import { parseIso } from "@/lib/ingest/times/iso";
import { recordsOf } from "@/lib/ingest/transforms/records";
import { mapFixture } from "@/lib/testing/map-fixture";
import { readFixture, readText } from "@/lib/testing/read-fixture";
import { graphPowershell } from "./format";

const file = (name: string) => path.join(import.meta.dirname, name);
const id = (n: number) => `0a1b2c3d-0000-4000-8000-${String(n).padStart(12, "0")}`;
const answers = { table: "GraphSignIn", order: "day-first", zone: "UTC" } as const;

async function recognised(name: string) {
  const batches = [];
  for await (const batch of recordsOf(createReadStream(file(name)))) batches.push(batch);
  const found = recognise(sampleOf(batches, name));
  return { format: found?.format.id, because: found?.recognition.because };
}

test("objects that were not expanded are gone, and with them the result", async () => {
  const { format, because } = await recognised("unexpanded.csv");
  expect(format).toBe("graph-powershell");
  expect(because).toContain("lost the result codes");
  const events = await mapFixture(graphPowershell, file("unexpanded.csv"), answers);
  expect(events[0]).toMatchObject({
    recordId: id(1),
    eventTime: parseIso("2025-11-15T03:55:59Z"),
    kind: "interactive",
    upn: "ana@aldermoor.example",
    appName: "Office 365 Exchange Online",
    ip: "192.0.2.10",
    resultCode: "",
    city: "",
    deviceId: "",
    correlationId: id(901),
    resourceId: "00000002-0000-0ff1-ce00-000000000000",
    riskLevel: "medium",
    extra: { UserId: id(501), RiskDetail: "none", RiskLevelAggregated: "low", IsInteractive: "True" },
  });
  expect(JSON.stringify(events)).not.toMatch(/Microsoft\.Graph|System\./);
  expect(events[1]).toMatchObject({ kind: "non-interactive", eventTime: parseIso("2025-11-15T15:56:10Z") });
  expect(events[2]).toMatchObject({ recordId: id(3), eventTime: parseIso("2025-11-14T00:00:00Z") });
});

test("dates without a zone are not guessed", async () => {
  for (const name of ["unexpanded.csv", "selected.csv"]) await expect(readFixture(file(name))).rejects.toThrow("zone");
});

test("the properties that scripts select", async () => {
  const { format, because } = await recognised("selected.csv");
  expect(format).toBe("graph-powershell");
  expect(because).toContain("columns of their own");
  const events = await mapFixture(graphPowershell, file("selected.csv"), answers);
  expect(events[0]).toMatchObject({
    recordId: "",
    eventTime: parseIso("2025-11-15T03:55:59Z"),
    kind: "unknown",
    sourceTable: "GraphSignIn",
    upn: "ana@aldermoor.example",
    userDisplayName: "Ana Petrov",
    ip: "192.0.2.10",
    city: "Leeds",
    country: "GB",
    deviceName: "AM-LT-014",
    browser: "Chrome 138.0.0",
    os: "Windows10",
    resultCode: "0",
    caStatus: "success",
    extra: {},
  });
  expect(events[1]).toMatchObject({ resultCode: "50126", riskState: "atRisk", riskLevel: "medium", deviceName: "" });
  expect(events[2]).toMatchObject({
    upn: "ben@aldermoor.example",
    eventTime: parseIso("2025-11-15T15:57:00Z"),
    resultCode: "",
    ip: "2001:db8::5",
  });
});

test("a status in words, and parts under dotted names", async () => {
  const { format, events } = await readText(
    [
      "CreatedDateTime,UserPrincipalName,AppDisplayName,IPAddress,Status.ErrorCode,Status.FailureReason,Location.City,Location.CountryOrRegion",
      "2026-06-15T12:40:24Z,ana@aldermoor.example,My Apps,192.0.2.10,50126,Invalid username or password.,Leeds,GB",
      "2026-06-15T12:40:25Z,ana@aldermoor.example,My Apps,192.0.2.10,0,Other.,Leeds,GB",
    ].join("\n"),
  );
  expect(format).toBe("graph-powershell");
  expect(events[0]).toMatchObject({
    resultCode: "50126",
    resultReason: "Invalid username or password.",
    city: "Leeds",
    country: "GB",
    extra: {},
  });
  expect(events[1]).toMatchObject({ resultCode: "0", resultReason: "", extra: {} });
});

test("objects below the depth that was asked for", async () => {
  const row = {
    Id: id(1),
    CreatedDateTime: "2026-06-15T12:40:24Z",
    UserPrincipalName: "ana@aldermoor.example",
    AppDisplayName: "My Apps",
    IPAddress: "192.0.2.10",
    SignInEventTypes: ["interactiveUser"],
    ResourceId: "r-1",
    Status: "@{AdditionalDetails=; ErrorCode=50126; FailureReason=Invalid username or password.}",
    DeviceDetail: "@{DeviceId=d-1; DisplayName=AM-LT-014; IsManaged=True}",
    Location: "@{City=Leeds; State=England; CountryOrRegion=GB; GeoCoordinates=}",
  };
  const { format, events } = await readText(JSON.stringify([row, { ...row, Id: id(2) }], null, 2));
  expect(format).toBe("graph-powershell");
  expect(events[0]).toMatchObject({
    kind: "interactive",
    resultCode: "50126",
    resultReason: "Invalid username or password.",
    resourceId: "r-1",
    deviceName: "AM-LT-014",
    isManaged: true,
    city: "Leeds",
    country: "GB",
  });
});

test("a list of accounts is none of sign-ins", async () => {
  await expect(
    readText(
      "CreatedDateTime,UserPrincipalName,UserDisplayName,City,Country\n2026-06-15T12:40:24Z,a@b.example,A,Leeds,GB",
    ),
  ).rejects.toThrow();
});

test("text that PowerShell makes of objects", () => {
  expect(parseHashText("@{City=Leeds; State=; CountryOrRegion=GB}")).toEqual({ City: "Leeds", CountryOrRegion: "GB" });
  expect(parseHashText("@{FailureReason=Denied; try again; ErrorCode=500121}")).toEqual({
    FailureReason: "Denied; try again",
    ErrorCode: "500121",
  });
  expect(parseHashText("@{Reason=a=b}")).toEqual({ Reason: "a=b" });
  expect(parseHashText("@{}")).toEqual({});
  expect(parseHashText("@{no pairs at all}")).toBeNull();
  expect(parseHashText("@handle")).toBeNull();
});
