import { beforeEach, expect, test } from "vitest";
import { alerts, emptyDatabase, logons } from "@/lib/testing/factories";
import { hostEventsAround, hostEventsByIds } from "./data";

const span = { from: "2026-03-01T10:00:00.000000Z", to: "2026-03-01T10:15:00.000000Z" };

beforeEach(emptyDatabase);

test("reads alerts and logons of one computer, by its first label, with both ends", async () => {
  await alerts(
    { at: "2026-03-01T10:00:00.000000Z", compromisedEntity: "srv01" },
    { at: "2026-03-01T10:01:00Z", compromisedEntity: "SRV02" },
  );
  await logons(
    { at: "2026-03-01T10:15:00.000000Z", computer: "srv01.aldermoor.example" },
    { at: "2026-03-01T10:15:00.000001Z", computer: "SRV01" },
    { at: "2026-03-01T10:05:00.000002Z", computer: "SRV01", eventId: 4625 },
  );
  const around = await hostEventsAround({ computer: "SRV01.aldermoor.example", ...span });
  expect(around.events.map(({ table, at, failed }) => [table, at, failed])).toEqual([
    ["security_alert", "2026-03-01T10:00:00.000000Z", false],
    ["windows_logon", "2026-03-01T10:05:00.000002Z", true],
    ["windows_logon", "2026-03-01T10:15:00.000000Z", false],
  ]);
  expect(around).toMatchObject({ alerts: 1, logons: 2, complete: true });
});

test("says so when there are more than the limit", async () => {
  await logons({ at: "2026-03-01T10:01:00Z" }, { at: "2026-03-01T10:02:00Z" }, { at: "2026-03-01T10:03:00Z" });
  expect(await hostEventsAround({ computer: "SRV01", ...span, limit: 2 })).toMatchObject({
    logons: 3,
    complete: false,
  });
});

test("finds events by id and leaves out what is not loaded", async () => {
  await logons({ at: "2026-03-01T10:01:00Z" });
  const [logon] = (await hostEventsAround({ computer: "SRV01", ...span })).events;
  const ids = [logon?.recordId ?? "", "11111111-2222-4333-8444-555555555555", "nonsense"];
  expect((await hostEventsByIds(ids)).map((event) => event.recordId)).toEqual([logon?.recordId]);
});
