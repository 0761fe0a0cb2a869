import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { asnMismatch } from "@/lib/hunts/catalogue/asn-mismatch/hunt";
import { newIpToolSignIns } from "@/lib/hunts/catalogue/new-ip-tool-sign-ins/hunt";
import { emptyDatabase, signIn, signIns } from "@/lib/testing/factories";
import { endSuppression } from "./mutations";
import { ana, lead, pair, session, suppress } from "./testing/found";
import { hiddenKeys, runOf } from "./testing/run-of";

beforeEach(emptyDatabase);

describe("each condition hides what it says and nothing else", () => {
  test("a user, in any case", async () => {
    await runOf(asnMismatch, [pair("a"), pair("b", { user: "ben@aldermoor.example" })]);
    await suppress({ user: "ANA@aldermoor.example" });
    expect(await hiddenKeys()).toEqual(["a"]);
  });

  test("a pair of ASNs, whichever of the two was interactive; a single ASN does not cover the pair", async () => {
    await runOf(asnMismatch, [
      pair("one way", { asns: ["64500", "64501"] }),
      pair("other way", { asns: ["64501", "64500"] }),
      pair("half", { asns: ["64500", "64999"] }),
    ]);
    const { id } = await suppress({ asns: [64500] });
    expect(await hiddenKeys()).toEqual([]);
    await endSuppression({ id, reason: "covers nothing" }, lead);
    await suppress({ asns: [64501, 64500] });
    expect(await hiddenKeys()).toEqual(["one way", "other way"]);
  });

  test("one ASN, where the hunt shows none, is that of all sign-ins of the evidence", async () => {
    const own = ["1", "2", "3"].map((second) => signIn({ at: `2026-03-02T12:00:0${second}Z` }));
    await signIns(
      ...[64500, 64501, null].map((asn, index) => ({
        at: `2026-03-02T12:00:0${index}Z`,
        recordId: own[index]?.recordId ?? "",
        asn,
      })),
    );
    const stored = await db.signIn.findMany({ orderBy: { eventTime: "asc" } });
    const events = stored.map(({ recordId }) => recordId);
    await runOf(newIpToolSignIns, [
      { ...session("in", ["192.0.2.1"]), events: events.slice(0, 1) },
      { ...session("two", ["192.0.2.1"]), events: events.slice(0, 2) },
      { ...session("unknown", ["192.0.2.1"]), events: [events[0] ?? "", events[2] ?? ""] },
    ]);
    await suppress({ asns: [64500] });
    expect(await hiddenKeys()).toEqual(["in"]);
  });

  test("applications: every one that the finding names must be among them", async () => {
    await runOf(asnMismatch, [
      pair("both", { apps: ["Mail", "Portal"] }),
      pair("one", { apps: ["Mail", "Mail"] }),
      pair("other", { apps: ["Mail", "Vault"] }),
      pair("case", { apps: ["mail", "Portal"] }),
    ]);
    await suppress({ apps: ["Portal", "Mail"] });
    expect(await hiddenKeys()).toEqual(["both", "one"]);
  });

  test("one hunt, or all", async () => {
    await runOf(asnMismatch, [pair("a")]);
    await runOf(newIpToolSignIns, [session("b", ["192.0.2.1"])]);
    const { id } = await suppress({ user: ana, hunt: "new-ip-tool-sign-ins" });
    expect(await hiddenKeys()).toEqual(["b"]);
    await endSuppression({ id, reason: "too narrow" }, lead);
    await suppress({ user: ana });
    expect(await hiddenKeys()).toEqual(["a", "b"]);
  });

  test("conditions are joined by and", async () => {
    await runOf(asnMismatch, [
      pair("a"),
      pair("b", { asns: ["64500", "64999"] }),
      pair("c", { user: "ben@aldermoor.example" }),
    ]);
    await suppress({ user: ana, asns: [64500, 64501] });
    expect(await hiddenKeys()).toEqual(["a"]);
  });
});

describe("networks", () => {
  const at = (ip: string) => session(ip, [ip]);

  test("both ends of a network belong to it, their neighbours do not", async () => {
    await runOf(newIpToolSignIns, ["192.0.1.255", "192.0.2.0", "192.0.2.127", "192.0.2.128", "192.0.2.255"].map(at));
    await suppress({ networks: ["192.0.2.0/25"] });
    expect(await hiddenKeys()).toEqual(["192.0.2.0", "192.0.2.127"]);
  });

  test("a single address and a range", async () => {
    await runOf(newIpToolSignIns, ["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"].map(at));
    await suppress({ networks: ["192.0.2.1", "192.0.2.3-192.0.2.4"] });
    expect(await hiddenKeys()).toEqual(["192.0.2.1", "192.0.2.3", "192.0.2.4"]);
  });

  test("IPv6, and the whole of IPv4 is no part of it", async () => {
    await runOf(
      newIpToolSignIns,
      ["2001:db7:ffff::1", "2001:db8::", "2001:db8:ffff::9", "2001:db9::", "192.0.2.1"].map(at),
    );
    const { id } = await suppress({ networks: ["2001:db8::/32"] });
    expect(await hiddenKeys()).toEqual(["2001:db8::", "2001:db8:ffff::9"]);
    await endSuppression({ id, reason: "next" }, lead);
    await suppress({ networks: ["0.0.0.0/0"] });
    expect(await hiddenKeys()).toEqual(["192.0.2.1"]);
  });

  test("a finding of several addresses is hidden when every one is covered, by any of the networks", async () => {
    await runOf(newIpToolSignIns, [
      session("all", ["192.0.2.1", "198.51.100.1"]),
      session("some", ["192.0.2.1", "203.0.113.1"]),
      session("between", ["192.0.2.1", "195.0.0.1"]),
      session("text", ["192.0.2.1", "not an address"]),
      { ...session("none", []), ip: "" },
    ]);
    await suppress({ networks: ["192.0.2.0/24", "198.51.100.0/24"] });
    expect(await hiddenKeys()).toEqual(["all"]);
  });

  test("all rows of a finding count, not only the newest", async () => {
    await runOf(newIpToolSignIns, [
      { ...session("a", ["203.0.113.9"]), event: "1" },
      { ...session("a", ["192.0.2.1"]), event: "2" },
    ]);
    await suppress({ networks: ["192.0.2.0/24"] });
    expect(await hiddenKeys()).toEqual([]);
  });
});

test("what cannot be compared is refused, and nothing is written", async () => {
  await expect(suppress({ networks: ["10.0.0.0/33"] })).rejects.toMatchObject({ code: "invalid" });
  await expect(suppress({ networks: ["::1-10.0.0.1"] })).rejects.toMatchObject({ code: "invalid" });
  await expect(suppress({ user: ana, hunt: "no-such-hunt" })).rejects.toMatchObject({ code: "invalid" });
  await expect(suppress({ user: ana }, "2020-01-01")).rejects.toMatchObject({ code: "invalid" });
  await expect(suppress({ user: ana }, "soon")).rejects.toMatchObject({ code: "invalid" });
  expect(await db.suppression.count()).toBe(0);
});
