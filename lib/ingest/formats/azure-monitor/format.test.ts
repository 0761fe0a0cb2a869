import path from "node:path";
import { expect, test } from "vitest";
import { parseIso } from "@/lib/ingest/times/iso";
import { readFixture } from "@/lib/testing/read-fixture";

const fixture = path.join(import.meta.dirname, "fixture.jsonl");

test("diagnostic records in any key case become sign-ins", async () => {
  const { format, events } = await readFixture(fixture);
  expect(format).toBe("azure-monitor");
  const [user, program, audit] = events;
  expect(user).toMatchObject({
    recordId: "0a1b2c3d-0000-4000-8000-000000000011",
    kind: "non-interactive",
    eventTime: parseIso("2026-06-15T11:40:00Z"),
    ingestedTime: parseIso("2026-06-15T12:41:10.123456Z"),
    ip: "192.0.2.11",
    asn: 64501,
    country: "GB",
    city: "Leeds",
    resultCode: "0",
    resultReason: "",
    resourceId: "00000003-0000-0000-c000-000000000000",
    transferMethod: "deviceCodeFlow",
    incomingTokenType: "",
    correlationId: "0a1b2c3d-0000-4000-8000-00000000000d",
    extra: expect.objectContaining({ ConditionalAccessPolicies: [{ id: "p", result: "success" }], AADTenantId: "t" }),
  });
  expect(program).toMatchObject({
    kind: "service-principal",
    servicePrincipalId: "SP-1",
    resultCode: "7000215",
    ip: "192.0.2.12",
  });
  expect(audit).toBe("this is a row of AuditLogs, not a sign-in");
});
