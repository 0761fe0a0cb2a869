import path from "node:path";
import { expect, test } from "vitest";
import { parseIso } from "@/lib/ingest/times/iso";
import { mapFixture } from "@/lib/testing/map-fixture";
import { readFixture, readText } from "@/lib/testing/read-fixture";
import { getWinEvent } from "./format";

const fixture = path.join(import.meta.dirname, "fixture.csv");

const events = () =>
  mapFixture(getWinEvent, fixture, {
    order: "month-first",
    zone: "Europe/Berlin",
  });

test("the zone of its times is asked for, and they are read in it", async () => {
  await expect(readFixture(fixture)).rejects.toThrow(/TimeCreated/);
  const [logon] = await events();
  expect(logon).toMatchObject({ eventTime: parseIso("2026-06-15T12:45:00Z") });
});

test("JSON of PowerShell 5.1 says its moment, so nothing is asked", async () => {
  const row = {
    Id: 4634,
    RecordId: 7,
    MachineName: "SRV01",
    LogName: "Security",
    ProviderName: "Microsoft-Windows-Security-Auditing",
    TimeCreated: "\\/Date(1781527500123)\\/",
    Message:
      "Out.\r\n\r\nWho:\r\n\tSid:\t\tS-1-5-18\r\n\tName:\t\tana\r\n\tDomain:\t\tA\r\n\tId:\t\t0x1\r\n\r\nType:\t\t3",
  };
  const { format, events: read } = await readText(JSON.stringify([row]).replaceAll("\\\\", "\\"));
  expect(format).toBe("get-winevent");
  expect(read[0]).toMatchObject({ eventTime: parseIso("2026-06-15T12:45:00.123Z"), account: "A\\ana", logonType: 3 });
});

test("the data of a logon come out of its message, below a line that names the .NET type", async () => {
  const [logon] = await events();
  expect(logon).toMatchObject({
    eventId: 4624,
    computer: "srv01.aldermoor.example",
    recordNumber: "77421",
    logonType: 10,
    account: "ALDERMOOR\\ana",
    accountType: "User",
    activity: "4624 - An account was successfully logged on.",
    ip: "192.0.2.10",
    workstation: "SRV01",
    logonId: "0x1a2b3c",
    extra: {
      Channel: "Security",
      SubjectUserSid: "S-1-5-18",
      SubjectUserName: "SRV01$",
      SubjectLogonId: "0x3e7",
      TargetUserSid: "S-1-5-21-1-2-3-1104",
      TargetLinkedLogonId: "0x1a2b00",
      ProcessId: "0x4c4",
      ProcessName: "C:\\Windows\\System32\\svchost.exe",
      IpPort: "50123",
      LogonProcessName: "User32",
      AuthenticationPackageName: "Negotiate",
      KeyLength: "0",
      ImpersonationLevel: "Impersonation",
      ElevatedToken: "Yes",
    },
  });
  expect(logon).not.toMatchObject({ extra: { Message: expect.anything() } });
});

test("the language does not matter, only the order of the lines", async () => {
  const [, german, french, japanese] = await events();
  expect(german).toMatchObject({
    eventId: 4625,
    logonType: 3,
    account: "ALDERMOOR\\ben",
    ip: "198.51.100.7",
    workstation: "LAPTOP9",
    extra: { Status: "0xc000006d", SubStatus: "0xc000006a", FailureReason: "Name oder Kennwort falsch." },
  });
  expect(french).toMatchObject({ eventId: 4634, logonType: 10, account: "ALDERMOOR\\ana", logonId: "0x1a2b3c" });
  expect(japanese).toMatchObject({
    eventId: 4672,
    account: "ALDERMOOR\\SRV01$",
    logonId: "0x9f",
    extra: { PrivilegeList: "SeSecurityPrivilege\nSeBackupPrivilege" },
  });
});

test("a message that was cut is refused rather than read under wrong names; one of another event is kept as text", async () => {
  const [, , , , cut, other] = await events();
  expect(cut).toMatch(/^the \d+ lines of its Message are not those of event 4624\. Export the log as XML/);
  expect(other).toMatchObject({
    eventId: 4616,
    activity: "4616 - Something else.",
    account: "",
    extra: { Message: expect.stringContaining("Name:") },
  });
});
