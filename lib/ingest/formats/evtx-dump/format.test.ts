import path from "node:path";
import { expect, test } from "vitest";
import { readFixture } from "@/lib/testing/read-fixture";

test("records are numbered, attributes stand inside or beside, and data without names are kept", async () => {
  const { format, events } = await readFixture(path.join(import.meta.dirname, "fixture.txt"));
  expect([format, events.length]).toEqual(["evtx-dump", 6]);
  expect(events[2]).toMatchObject({ eventId: 4634, extra: { SystemProcessId: "704", SystemThreadId: "3120" } });
  expect(events[5]).toMatchObject({
    eventId: 4611,
    recordNumber: "77430",
    extra: { Data: "first", "Data#2": "second" },
  });
});
