import path from "node:path";
import { expect, test } from "vitest";
import { parseIso } from "@/lib/ingest/times/iso";
import { readFixture } from "@/lib/testing/read-fixture";

const fixture = path.join(import.meta.dirname, "fixture.csv");

test("a portal CSV with twin columns becomes sign-ins of both kinds", async () => {
  const { format, reason, events } = await readFixture(fixture);
  expect([format, reason]).toEqual(["log-analytics-sign-ins", "its Type column says so"]);
  const [interactive, nonInteractive, audit] = events;
  expect(interactive).toMatchObject({
    recordId: "0a1b2c3d-0000-4000-8000-000000000001",
    kind: "interactive",
    sourceTable: "SigninLogs",
    upn: "Ana@Aldermoor.example",
    eventTime: parseIso("2026-06-15T12:40:24.178Z"),
    ingestedTime: parseIso("2026-06-15T12:41:10Z"),
    ip: "192.0.2.10",
    asn: 64500,
    country: "GB",
    city: "Leeds",
    resultCode: "0",
    deviceId: "d-1",
    isManaged: true,
    sessionId: "005d43d1-0000-4000-8000-000000000001",
    extra: {
      LocationDetails: { geoCoordinates: { latitude: 53.8 } },
      Status: { additionalDetails: "MFA requirement satisfied by claim in the token" },
    },
  });
  expect(nonInteractive).toMatchObject({
    kind: "non-interactive",
    resultCode: "50126",
    asn: null,
    ip: "2001:0DB8:0::5",
    extra: {},
  });
  expect(audit).toBe("this is a row of AuditLogs, not a sign-in");
});
