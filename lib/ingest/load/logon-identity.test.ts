import { expect, test } from "vitest";
import type { WindowsLogon } from "@/lib/ingest/canonical";
import { logonIdentity } from "./identity";

const logon: WindowsLogon = {
  eventTime: 1_781_527_500_123_456,
  eventId: 4624,
  computer: "srv01.aldermoor.example",
  recordNumber: "77",
  logonType: 10,
  account: "ALDERMOOR\\ana",
  accountType: "User",
  activity: "",
  ip: "",
  workstation: "",
  logonId: "",
  extra: { Channel: "Security" },
};

test("a record is one event however a tool spells its computer, log and time", () => {
  const same = [
    { ...logon, computer: "SRV01.aldermoor.example" },
    { ...logon, eventTime: 1_781_527_500_000_000 },
    { ...logon, extra: { Channel: "security", Task: 1 } },
    { ...logon, extra: {} },
  ];
  for (const other of same) expect(logonIdentity(other)).toBe(logonIdentity(logon));
});

test("a time that floating point moved across a second is the same", () => {
  const whole = { ...logon, eventTime: 1_781_527_500_000_000 };
  expect(logonIdentity({ ...whole, eventTime: whole.eventTime - 2 })).toBe(logonIdentity(whole));
});

test("another log, or the same number after a computer was set up anew, is another event", () => {
  const others = [
    { ...logon, extra: { Channel: "Application" } },
    { ...logon, recordNumber: "78" },
    { ...logon, eventTime: logon.eventTime + 86_400_000_000 },
    { ...logon, computer: "SRV02" },
  ];
  expect(new Set([logon, ...others].map(logonIdentity)).size).toBe(5);
});

test("rows without a number do not collide: their origin or their content tells them apart", () => {
  const bare = { ...logon, recordNumber: "" };
  const rows = [
    bare,
    { ...bare, logonId: "0x2" },
    { ...bare, eventTime: bare.eventTime + 1 },
    { ...bare, extra: { EventOriginId: "a" } },
    { ...bare, extra: { EventOriginId: "b" } },
  ];
  expect(new Set(rows.map(logonIdentity)).size).toBe(5);
  expect(logonIdentity({ ...bare, computer: "SRV01.ALDERMOOR.EXAMPLE" })).toBe(logonIdentity(bare));
});
