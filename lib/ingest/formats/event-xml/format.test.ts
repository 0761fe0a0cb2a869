import { readFileSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { parseIso } from "@/lib/ingest/times/iso";
import { readFixture } from "@/lib/testing/read-fixture";

const fixture = path.join(import.meta.dirname, "fixture.xml");

test("every event between the tags of the root is a row; a cut one costs itself", async () => {
  const { format, table, events } = await readFixture(fixture);
  expect([format, table, events.length]).toEqual(["event-xml", "Security", 8]);
  expect(events[3]).toBe("this is an event of Application, not of the Security log");
  expect(events[4]).toBe("the event does not end");
});

test("data of UserData, and a time as python-evtx writes it", async () => {
  const { events } = await readFixture(fixture);
  expect(events[2]).toEqual({
    eventTime: parseIso("2026-06-15T14:00:00.000001Z"),
    eventId: 1102,
    computer: "srv01.aldermoor.example",
    recordNumber: "77426",
    logonType: null,
    account: "ALDERMOOR\\ana",
    accountType: "User",
    activity: "1102 - The audit log was cleared.",
    ip: "",
    workstation: "",
    logonId: "",
    extra: {
      Channel: "Security",
      EventSourceName: "Microsoft-Windows-Eventlog",
      EventRecordId: "77426",
      SubjectUserName: "ana",
      SubjectDomainName: "ALDERMOOR",
    },
  });
});

test("events one after another without a root, in UTF-16 as PowerShell writes them, are the same events", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "huntboard-"));
  const bare = path.join(folder, "bare.xml");
  const text = readFileSync(fixture, "utf8").replace(/<\?xml.*?\?>|<\/?Events>/g, "");
  await writeFile(bare, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]));
  expect((await readFixture(bare)).events).toEqual((await readFixture(fixture)).events);
});
