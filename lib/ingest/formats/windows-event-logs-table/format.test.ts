import path from "node:path";
import { expect, test } from "vitest";
import { readFixture } from "@/lib/testing/read-fixture";

test("the event is the XML inside; a record whose XML is cut or missing is rejected", async () => {
  const { format, table, events } = await readFixture(path.join(import.meta.dirname, "fixture.json"));
  expect([format, table]).toEqual(["windows-event-logs-table", "WindowsEventLogsTable"]);
  expect(events.slice(2)).toEqual([
    "its RawXml is not valid XML",
    "the record has no RawXml, and nothing else in it names the event's data",
  ]);
});
