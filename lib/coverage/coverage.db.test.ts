import { beforeEach, expect, test } from "vitest";
import { alerts, emptyDatabase, signIns } from "@/lib/testing/factories";
import { loadedSeries, loadedSources, newestEvent } from "./data";
import { signInHours } from "./sign-in-hours";

beforeEach(emptyDatabase);

test("nothing loaded is said as nothing", async () => {
  expect(await loadedSources()).toEqual([]);
  expect(await newestEvent()).toBeNull();
});

test("what is loaded has its exact ends, its empty hours and how far each column is filled", async () => {
  await signIns(
    { at: "2026-03-01T09:05:00.123456Z", asn: 64500 },
    { at: "2026-03-01T09:59:59.999999Z" },
    { at: "2026-03-01T13:00:00Z", userAgent: "curl/8", resultCode: "50126" },
    { at: "2026-03-01T10:00:00Z", kind: "non-interactive" },
  );
  await alerts({ at: "2026-03-02T00:00:00Z", compromisedEntity: "srv01" });
  const [alert, interactive, nonInteractive] = await loadedSources();
  expect(alert).toMatchObject({
    table: "security_alert",
    kind: "unknown",
    rows: 1,
    filled: { name: 1, entity: 1, subscription: 0 },
  });
  expect(interactive).toMatchObject({
    kind: "interactive",
    rows: 3,
    from: "2026-03-01T09:05:00.123456Z",
    to: "2026-03-01T13:00:00.000000Z",
    emptyHours: 3,
    filled: { asn: 1, user_agent: 1, upn: 3, app: 3 },
  });
  expect(nonInteractive).toMatchObject({ kind: "non-interactive", rows: 1, emptyHours: 0 });
  expect(await newestEvent()).toBe("2026-03-01T13:00:00.000000Z");
  expect(signInHours(await loadedSeries())).toEqual([
    { hour: "2026-03-01T09:00:00.000Z", interactive: 2, nonInteractive: 0 },
    { hour: "2026-03-01T10:00:00.000Z", interactive: 0, nonInteractive: 1 },
    { hour: "2026-03-01T13:00:00.000Z", interactive: 1, nonInteractive: 0 },
  ]);
});
