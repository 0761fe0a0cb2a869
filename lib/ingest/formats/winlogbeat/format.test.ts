import path from "node:path";
import { expect, test } from "vitest";
import { parseIso } from "@/lib/ingest/times/iso";
import { readFixture } from "@/lib/testing/read-fixture";

test("nested, flattened, found by a search, and of the years before winlog", async () => {
  const { events } = await readFixture(path.join(import.meta.dirname, "fixture.jsonl"));
  expect(events[0]).toMatchObject({
    eventTime: parseIso("2026-06-15T12:45:00.123Z"),
    extra: {
      Task: "Logon",
      Keywords: "Audit Success",
      ActivityId: "{7d1f7a9c-0000-0001-0000-000000000001}",
      SystemProcessId: 704,
      AgentVersion: "9.2.0",
    },
  });
  expect(events[1]).toMatchObject({
    eventId: 4625,
    extra: { FailureReason: "Unknown user name or bad password", SystemThreadId: 3120 },
  });
  expect(events[2]).toMatchObject({ eventId: 4634, recordNumber: "77423" });
  expect(events[3]).toMatchObject({ eventId: 4672, recordNumber: "77424", extra: { Channel: "Security" } });
  expect(events[4]).toBe("this is an event of Microsoft-Windows-Sysmon/Operational, not of the Security log");
});
