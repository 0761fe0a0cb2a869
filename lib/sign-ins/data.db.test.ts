import { beforeEach, expect, test } from "vitest";
import { alerts, emptyDatabase, signIns } from "@/lib/testing/factories";
import { newestEventTime, signInById, signInsByIds } from "./data";

const id = (last: number) => `11111111-2222-4333-8444-00000000000${last}`;

beforeEach(emptyDatabase);

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
