import path from "node:path";
import { expect, test } from "vitest";
import { parseIso } from "@/lib/ingest/times/iso";
import { readFixture } from "@/lib/testing/read-fixture";

const fixture = path.join(import.meta.dirname, "fixture.json");

test("advanced hunting's numbers become the words of the other sources", async () => {
  const { table, events } = await readFixture(fixture);
  expect(table).toBe("EntraIdSignInEvents");
  expect(events[0]).toMatchObject({
    recordId: "0a1b2c3d-0000-4000-8000-000000000001",
    kind: "non-interactive",
    eventTime: parseIso("2026-06-15T12:40:24.178523Z"),
    resultCode: "0",
    riskLevel: "medium",
    riskState: "atRisk",
    caStatus: "notApplied",
    trustType: "AzureAd",
    userType: "Member",
    tokenId: "AbCdEf",
    asn: null,
    extra: { UserId: "u-1", ReportId: "r-1", GatewayJA4: "t13d" },
  });
  expect(events[1]).toMatchObject({ kind: "interactive", resultCode: "50126" });
});
