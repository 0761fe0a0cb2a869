import path from "node:path";
import { expect, test } from "vitest";
import { parseIso } from "@/lib/ingest/times/iso";
import { readFixture } from "@/lib/testing/read-fixture";

const fixture = path.join(import.meta.dirname, "fixture.jsonl");

test("logons keep what hunts read; a row of another table is rejected", async () => {
  const { format, events } = await readFixture(fixture);
  expect(format).toBe("security-event");
  expect(events[0]).toMatchObject({
    eventTime: parseIso("2026-06-15T12:45:00.123456Z"),
    eventId: 4624,
    computer: "Srv01.aldermoor.example",
    logonType: 10,
    account: "ALDERMOOR\\ana",
    ip: "192.0.2.10",
    logonId: "0x1a2b",
  });
  expect(events[1]).toMatchObject({ eventId: 4634, logonType: 3, account: "ALDERMOOR\\ben" });
  expect(events[2]).toBe("this is a row of Event, not of SecurityEvent");
});
