import path from "node:path";
import { expect, test } from "vitest";
import { parseIso } from "@/lib/ingest/times/iso";
import { readFixture, readText } from "@/lib/testing/read-fixture";

const id = (n: number) => `0a1b2c3d-0000-4000-8000-${String(n).padStart(12, "0")}`;

test("the analyser's table, whose times are in UTC", async () => {
  const { format, table, events } = await readFixture(path.join(import.meta.dirname, "fixture.csv"));
  expect([format, table]).toEqual(["lethal-analyzer", "GraphSignIn"]);
  expect(events[0]).toMatchObject({
    recordId: id(1),
    eventTime: parseIso("2026-06-15T12:40:24Z"),
    kind: "interactive",
    upn: "ana@aldermoor.example",
    ip: "192.0.2.10",
    asn: 64500,
    country: "GB",
    region: "England",
    city: "Leeds",
    resultCode: "0",
    resultReason: "",
    deviceId: id(701),
    deviceName: "AM-LT-014",
    os: "Windows10",
    browser: "Chrome 138.0.0",
    trustType: "ServerAd",
    isCompliant: true,
    isManaged: false,
    tokenId: "AbCdEf",
    sessionId: id(801),
    userType: "Member",
    riskLevel: "medium",
    extra: {
      LocationDetails: { geoCoordinates: { latitude: "53.8", longitude: "-1.55" } },
      Status: { additionalDetails: "MFA completed in Azure AD" },
      RiskEventTypes_V2: "unfamiliarFeatures",
      TrustedNamedLocation: "No",
    },
  });
  expect(events[1]).toMatchObject({
    recordId: id(2),
    eventTime: parseIso("2026-06-15T12:41:00Z"),
    kind: "non-interactive",
    resultCode: "50126",
    resultReason: "Invalid username or password.",
    asn: null,
  });
  expect(events[2]).toMatchObject({
    recordId: id(3),
    kind: "interactive",
    resultCode: "50140",
    country: "",
    deviceId: "",
    isCompliant: null,
  });
});

test("its counts of addresses are no sign-ins", async () => {
  await expect(
    readText("IP,City,CountryOrRegion,ASN,ErrorCode,Count\n192.0.2.10,Leeds,GB,64500,0,12"),
  ).rejects.toThrow();
});
