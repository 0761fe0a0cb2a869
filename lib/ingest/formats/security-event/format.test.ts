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

test("what a row leaves out is told from what it has; one computer and one event id are the least", async () => {
  const { events } = await readFixture(fixture);
  expect(events[3]).toEqual({
    eventTime: parseIso("2026-06-15T12:48:00Z"),
    eventId: 4625,
    computer: "SRV02",
    recordNumber: "991",
    logonType: 3,
    account: "ALDERMOOR\\eve",
    accountType: "User",
    activity: "4625 - An account failed to log on.",
    ip: "198.51.100.9",
    workstation: "",
    logonId: "",
    extra: {
      TenantId: "w",
      Channel: "Security",
      EventSourceName: "Microsoft-Windows-Security-Auditing",
      EventRecordId: "991",
      TargetDomainName: "ALDERMOOR",
      TargetUserName: "eve",
      LogonTypeName: "3 - Network",
      IpAddress: "::ffff:198.51.100.9",
      FailureReason: "Unknown user name or bad password",
      Status: "0xc000006d",
    },
  });
  expect(events[4]).toMatchObject({ account: "ALDERMOOR\\SRV02$", accountType: "Machine", logonId: "0x3e7" });
  expect(events[5]).toMatchObject({ eventId: 8002, activity: "8002 - A program ran." });
  expect(events.slice(6)).toEqual(["the event names no computer", '"99999999999" is no event id']);
});
