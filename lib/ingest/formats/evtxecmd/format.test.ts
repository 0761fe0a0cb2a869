import path from "node:path";
import { expect, test } from "vitest";
import { readFixture } from "@/lib/testing/read-fixture";

test("the payload counts, not the summary; a broken payload rejects its row", async () => {
  const { events } = await readFixture(path.join(import.meta.dirname, "fixture.csv"));
  expect(events.length).toBe(7);
  expect(events[0]).toMatchObject({
    account: "ALDERMOOR\\ana",
    ip: "192.0.2.10",
    extra: { Level: "LogAlways", SourceFile: "C:\\case\\Security.evtx" },
  });
  expect(JSON.stringify(events[0])).not.toContain("A summary");
  expect(events[5]).toMatchObject({ eventId: 4611, extra: { Data: "first, second" } });
  expect(events[6]).toBe("its Payload is no JSON");
});
