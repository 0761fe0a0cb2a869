import path from "node:path";
import { expect, test } from "vitest";
import { parseIso } from "@/lib/ingest/times/iso";
import { readFixture } from "@/lib/testing/read-fixture";

const fixture = path.join(import.meta.dirname, "fixture.csv");

test("alerts keep their entities; one without a time is rejected", async () => {
  const { format, events } = await readFixture(fixture);
  expect(format).toBe("security-alert");
  expect(events[0]).toMatchObject({
    alertId: "a1",
    eventTime: parseIso("2026-06-15T12:40:24.178Z"),
    name: "Password Spray",
    severity: "High",
    subscription: "s1",
    compromisedEntity: "srv01.aldermoor.example",
    link: "https://portal.example/a1",
    extra: { TenantId: "w", VendorOriginalId: "v1", Entities: [{ Type: "host", HostName: "srv01" }] },
  });
  expect(events[1]).toBe("the alert has no TimeGenerated");
});
