import { beforeEach, expect, test } from "vitest";
import { alerts, emptyDatabase, signIns } from "@/lib/testing/factories";
import { newestEventTime, signInById, signInsAround, signInsByIds } from "./data";

const ana = "ana@aldermoor.example";
const span = { from: "2026-03-01T10:00:00.000000Z", to: "2026-03-01T11:00:00.000000Z" };
const id = (last: number) => `11111111-2222-4333-8444-00000000000${last}`;

beforeEach(emptyDatabase);

test("reads one person's sign-ins in order of time, with all six digits and both ends", async () => {
  await signIns(
    { at: "2026-03-01T11:00:00.000000Z", recordId: id(3), kind: "non-interactive", asn: 64500, country: "NL" },
    { at: "2026-03-01T10:00:00.000000Z", recordId: id(1), upn: "Ana@Aldermoor.example" },
    { at: "2026-03-01T10:30:00.123457Z", recordId: id(2), resultCode: "50126", resultReason: "Invalid password" },
    { at: "2026-03-01T11:00:00.000001Z", recordId: id(4) },
    { at: "2026-03-01T10:30:00.000000Z", recordId: id(5), upn: "ben@aldermoor.example" },
  );
  const around = await signInsAround({ upn: ana.toUpperCase(), ...span });
  expect(around.events.map(({ recordId, at }) => [recordId, at])).toEqual([
    [id(1), "2026-03-01T10:00:00.000000Z"],
    [id(2), "2026-03-01T10:30:00.123457Z"],
    [id(3), "2026-03-01T11:00:00.000000Z"],
  ]);
  expect(around).toMatchObject({ interactive: 2, nonInteractive: 1, others: 0, complete: true });
  expect(around.events[1]).toMatchObject({ succeeded: false, resultCode: "50126", kind: "interactive" });
  expect(around.events[1]?.resultText).toMatch(/password/i);
  expect(around.events[2]).toMatchObject({
    kind: "non-interactive",
    network: { asn: "64500", asnSource: null, country: "NL", countrySource: null },
  });
});

test("says what a reader needs beside the log's words: network, doubt about the address, client, outcome", async () => {
  const agent = "python-requests/2.32.3";
  await signIns(
    { at: "2026-03-01T10:00:00Z", recordId: id(1), asn: 24940, country: "DE" },
    {
      at: "2026-03-01T10:01:00Z",
      recordId: id(2),
      kind: "non-interactive",
      clientCredentialType: "clientSecret",
      userAgent: agent,
    },
    { at: "2026-03-01T10:02:00Z", recordId: id(3), clientCredentialType: "clientSecret", resultCode: "50074" },
  );
  const [logged, inherited, interrupted] = await signInsByIds([id(1), id(2), id(3)]);
  expect(logged).toMatchObject({
    network: { asn: "24940", asnSource: null, name: "Hetzner", class: "hosting" },
    mayBeInherited: false,
    outcome: "success",
  });
  expect(inherited).toMatchObject({
    network: { asn: "24940", asnSource: { by: "your other sign-ins from this address" }, country: "DE" },
    mayBeInherited: true,
    client: { name: "python-requests", kind: "tool" },
    clientType: "Suspicious-Tool",
  });
  expect(interrupted).toMatchObject({ mayBeInherited: false, outcome: "interrupted", firstFactorOk: true });
});

test("says so when there are more than the limit, and keeps those nearest to the moment that matters", async () => {
  await signIns(
    ...Array.from({ length: 9 }, (_, index) => ({ at: `2026-03-01T10:0${index}:00Z`, recordId: id(index + 1) })),
  );
  const around = await signInsAround({ upn: ana, ...span, at: "2026-03-01T10:01:00.000000Z", limit: 3 });
  expect(around.events.map((event) => event.recordId)).toEqual([id(1), id(2), id(3)]);
  expect(around).toMatchObject({ interactive: 9, complete: false });
});

test("counts sign-ins that have no lane", async () => {
  await signIns(
    { at: "2026-03-01T10:10:00Z", kind: "unknown", recordId: id(1) },
    { at: "2026-03-01T10:11:00Z", recordId: id(2) },
  );
  const around = await signInsAround({ upn: ana, ...span });
  expect(around).toMatchObject({ interactive: 1, others: 1 });
  expect(around.events.map((event) => event.recordId)).toEqual([id(2)]);
});

test("an hour in which nothing of a kind is loaded for anybody is a gap", async () => {
  await signIns(
    { at: "2026-03-01T09:59:00Z", kind: "non-interactive" },
    { at: "2026-03-01T10:59:00Z" },
    { at: "2026-03-01T12:00:00Z", upn: "ben@aldermoor.example" },
  );
  const { gaps } = await signInsAround({ upn: ana, from: "2026-03-01T09:30:00Z", to: "2026-03-01T12:30:00Z" });
  expect(gaps).toEqual([
    { kind: "interactive", from: "2026-03-01T09:30:00.000000Z", to: "2026-03-01T10:00:00.000000Z" },
    { kind: "interactive", from: "2026-03-01T11:00:00.000000Z", to: "2026-03-01T12:00:00.000000Z" },
    { kind: "non-interactive", from: "2026-03-01T10:00:00.000000Z", to: "2026-03-01T12:30:00.000000Z" },
  ]);
});

test("one sign-in knows the file and line that brought it, and the rest of its row", async () => {
  await signIns({ at: "2026-03-01T10:00:00Z", recordId: id(1), extra: { Location: "NL" } });
  expect(await signInById(id(1))).toMatchObject({ line: 1, fileName: "factory.jsonl", extra: { Location: "NL" } });
  expect(await signInById(id(9))).toBeNull();
  expect(await signInById("' or 1=1")).toBeNull();
});

test("evidence that is not loaded is left out", async () => {
  await signIns({ at: "2026-03-01T10:00:00Z", recordId: id(1) });
  expect((await signInsByIds([id(9), id(1), "nonsense"])).map((row) => row.recordId)).toEqual([id(1)]);
});

test("the newest event counts every table", async () => {
  expect(await newestEventTime()).toBeNull();
  await signIns({ at: "2026-03-01T10:00:00.5Z" });
  await alerts({ at: "2026-03-02T10:00:00.000001Z", compromisedEntity: "SRV01" });
  expect(await newestEventTime()).toBe("2026-03-02T10:00:00.000001Z");
});
