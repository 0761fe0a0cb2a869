import path from "node:path";
import { describe, expect, test } from "vitest";
import { logonIdentity } from "@/lib/ingest/load/identity";
import { formatMicros } from "@/lib/ingest/times/iso";
import { mapFixture } from "@/lib/testing/map-fixture";
import { readFixture } from "@/lib/testing/read-fixture";
import { getWinEvent } from "./get-winevent/format";

const read = (name: string) => readFixture(path.join(import.meta.dirname, name));

/** What every tool says about the same five records of one computer. */
const records = [
  {
    eventId: 4624,
    recordNumber: "77421",
    computer: "srv01.aldermoor.example",
    logonType: 10,
    account: "ALDERMOOR\\ana",
    accountType: "User",
    activity: "4624 - An account was successfully logged on.",
    ip: "192.0.2.10",
    workstation: "SRV01",
    logonId: "0x1a2b3c",
  },
  {
    eventId: 4625,
    recordNumber: "77422",
    computer: "srv01.aldermoor.example",
    logonType: 3,
    account: "ALDERMOOR\\ben",
    accountType: "User",
    activity: "4625 - An account failed to log on.",
    ip: "198.51.100.7",
    workstation: "LAPTOP9",
    logonId: "",
  },
  {
    eventId: 4634,
    recordNumber: "77423",
    computer: "srv01.aldermoor.example",
    logonType: 10,
    account: "ALDERMOOR\\ana",
    accountType: "User",
    activity: "4634 - An account was logged off.",
    ip: "",
    workstation: "",
    logonId: "0x1a2b3c",
  },
  {
    eventId: 4672,
    recordNumber: "77424",
    computer: "srv01.aldermoor.example",
    logonType: null,
    account: "ALDERMOOR\\SRV01$",
    accountType: "Machine",
    activity: "4672 - Special privileges assigned to new logon.",
    ip: "",
    workstation: "",
    logonId: "0x9f",
  },
  {
    eventId: 4648,
    recordNumber: "77425",
    computer: "srv01.aldermoor.example",
    logonType: null,
    account: "ALDERMOOR\\ana",
    accountType: "User",
    activity: "4648 - A logon was attempted using explicit credentials.",
    ip: "",
    workstation: "",
    logonId: "",
  },
];

/** Words and ids that stand the same in `extra` whatever wrote them. */
const firstExtra = {
  Channel: "Security",
  EventSourceName: "Microsoft-Windows-Security-Auditing",
  EventRecordId: "77421",
  SubjectUserSid: "S-1-5-18",
  SubjectUserName: "SRV01$",
  SubjectDomainName: "ALDERMOOR",
  SubjectLogonId: "0x3e7",
  TargetUserSid: "S-1-5-21-1-2-3-1104",
  TargetUserName: "ana",
  TargetDomainName: "ALDERMOOR",
  LogonProcessName: expect.stringMatching(/^User32 ?$/),
  AuthenticationPackageName: "Negotiate",
  ProcessId: "0x4c4",
  ProcessName: "C:\\Windows\\System32\\svchost.exe",
  IpPort: "50123",
  ImpersonationLevel: "Impersonation",
  RestrictedAdminMode: "No",
  VirtualAccount: "No",
  ElevatedToken: "Yes",
  TargetLinkedLogonId: "0x1a2b00",
  SystemProcessId: expect.anything(),
  SystemThreadId: expect.anything(),
};

const second = "2026-06-15T12:45:00";

/** The fixture, the format, how many digits of the time it has, and which of the five records stand where in it. */
const fixtures = [
  ["event-xml/fixture.xml", "event-xml", `${second}.123456Z`, [0, 1, 5, 6, 7]],
  ["evtx-dump/fixture.txt", "evtx-dump", `${second}.123456Z`, [0, 1, 2, 3, 4]],
  ["evtxecmd/fixture.csv", "evtxecmd", `${second}.123456Z`, [0, 1, 2, 3, 4]],
  ["evtxecmd/fixture.jsonl", "evtxecmd", `${second}.123456Z`, [0, 1]],
  ["nxlog/fixture.jsonl", "nxlog", `${second}.000000Z`, [0, 1, 2, 3]],
  ["winlogbeat/fixture.jsonl", "winlogbeat", `${second}.123000Z`, [0, 1, 2, 3]],
  ["windows-event-logs-table/fixture.json", "windows-event-logs-table", `${second}.123456Z`, [0, 1]],
] as const;

describe("one Windows event in every spelling", () => {
  test.each(fixtures)("%s gives the fields of each record", async (name, format, time, places) => {
    const found = await read(name);
    expect(found.format).toBe(format);
    for (const [index, place] of places.entries()) expect(found.events[place]).toMatchObject(records[index] ?? {});
    expect(found.events[0]).toMatchObject({ extra: firstExtra });
    const [first] = found.events;
    expect(typeof first === "string" ? first : formatMicros(first && "eventId" in first ? first.eventTime : 0)).toBe(
      time,
    );
    expect(found.events[1]).toMatchObject({
      extra: { Status: "0xc000006d", SubStatus: "0xc000006a", IpAddress: "::ffff:198.51.100.7" },
    });
    expect(JSON.stringify(found.events)).not.toContain('"-"');
  });

  test("the same record is one event, whichever tool exported it", async () => {
    const identities = new Map<string, Set<string>>();
    for (const [name] of fixtures) {
      for (const event of (await read(name)).events) {
        if (typeof event === "string" || !("recordNumber" in event) || event.recordNumber === "") continue;
        const known = identities.get(event.recordNumber) ?? new Set();
        identities.set(event.recordNumber, known.add(logonIdentity(event)));
      }
    }
    const answers = { order: "month-first", zone: "Europe/Berlin" } as const;
    const [listed] = await mapFixture(getWinEvent, path.join(import.meta.dirname, "get-winevent/fixture.csv"), answers);
    if (listed && typeof listed !== "string" && "recordNumber" in listed) {
      identities.get(listed.recordNumber)?.add(logonIdentity(listed));
    }
    for (const { recordNumber } of records.slice(0, 4)) expect(identities.get(recordNumber)?.size).toBe(1);
  });
});
