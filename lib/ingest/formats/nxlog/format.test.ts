import path from "node:path";
import { expect, test } from "vitest";
import { JsonRow } from "@/lib/ingest/row";
import { parseIso } from "@/lib/ingest/times/iso";
import { mapFixture } from "@/lib/testing/map-fixture";
import { readFixture, readText } from "@/lib/testing/read-fixture";
import { nxlog, nxlogLocal } from "./format";

const read = (name: string) => readFixture(path.join(import.meta.dirname, name));
const at = (time: string) => ({ eventTime: parseIso(`2026-06-15T${time}Z`) });

test("the agent's local time becomes UTC by what the pipeline says about the same moment", async () => {
  const { events } = await read("fixture.jsonl");
  // Four hours behind: received at 08:45:02, stamped at 12:45:02.4.
  expect(events[0]).toMatchObject(at("12:45:00"));
  // Received an hour late, five hours and three quarters ahead.
  expect(events[1]).toMatchObject(at("12:46:30"));
  // Nothing but the event's own time beside the stamp.
  expect(events[2]).toMatchObject(at("13:00:00"));
  // It names its zone.
  expect(events[3]).toMatchObject(at("13:00:01.000001"));
  // Eleven minutes between receipt and stamp are no zone: the stamp is what is left.
  expect(events[4]).toMatchObject(at("13:11:00"));
  // Agents that write TimeCreated write UTC.
  expect(events[5]).toMatchObject({ ...at("13:30:00.119"), ip: "::1", recordNumber: "" });
});

test("the analyst is told which of its times an event has", async () => {
  const event = { EventID: 4624, Hostname: "SRV01", Channel: "Security", "@timestamp": "2026-06-15T12:00:05Z" };
  const reasonFor = async (more: object) => (await readText(JSON.stringify({ ...event, ...more }))).reason;
  expect((await read("fixture.jsonl")).reason).toMatch(
    /; its events have their own EventTime, moved to UTC by what lies between EventReceivedTime and @timestamp; where that is no zone, @timestamp$/,
  );
  expect(await reasonFor({ EventTime: "2026-06-15 08:00:00" })).toMatch(
    /; its events have the time in @timestamp, in UTC, for nothing tells the zone of EventTime$/,
  );
  expect(await reasonFor({})).toMatch(/; its events have the time in @timestamp, in UTC$/);
  expect(await reasonFor({ TimeCreated: "2026-06-15T12:00:00Z" })).toMatch(
    /; its events have their own TimeCreated, in UTC$/,
  );
});

test("names that differ only in case stay apart", async () => {
  const { events } = await read("fixture.jsonl");
  expect(events[4]).toMatchObject({ extra: { SystemProcessId: 704, ProcessId: "0x2c8" } });
});

test("with nothing but the agent's local time, the zone is asked for", async () => {
  await expect(read("local-time.jsonl")).rejects.toThrow(/EventTime/);
  const file = path.join(import.meta.dirname, "local-time.jsonl");
  const events = await mapFixture(nxlogLocal, file, { zone: "America/New_York" });
  expect(events).toMatchObject([at("12:45:00"), at("12:46:30")]);
});

test("flags are not rounded", async () => {
  const { events } = await read("fixture.jsonl");
  expect(events[0]).toMatchObject({ extra: { Keywords: "0x8020000000000000" } });
});

test("an event of another log is rejected by name, and a message that repeats the data is dropped", async () => {
  const { events } = await read("fixture.jsonl");
  expect(events[6]).toBe("this is an event of Microsoft-Windows-Sysmon/Operational, not of the Security log");
  expect(events[0]).not.toMatchObject({ extra: { Message: expect.anything() } });
});

test("names and values that mean something to a program are texts like any other", () => {
  const row = new JsonRow(
    JSON.parse(
      '{"EventID":4624,"Hostname":"SRV01","Channel":"Security","@timestamp":"2026-06-15T12:00:00Z","__proto__":"a","constructor":"b","TargetUserName":"toString","LmPackageName":"constructor"}',
    ),
  );
  const { extra } = nxlog.map(row, { table: "", fileName: "", order: null, zone: null });
  expect(Object.entries(extra)).toEqual(
    expect.arrayContaining([
      ["__proto__", "a"],
      ["constructor", "b"],
      ["TargetUserName", "toString"],
      ["LmPackageName", "constructor"],
    ]),
  );
});
