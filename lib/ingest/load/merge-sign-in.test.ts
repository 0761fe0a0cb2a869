import { describe, expect, test } from "vitest";
import type { SignIn } from "@/lib/ingest/canonical";
import { signInFrom } from "@/lib/ingest/formats/sign-in-from";
import { JsonRow } from "@/lib/ingest/row";
import fc from "@/lib/testing/properties";
import { mergeCopies } from "./merge-sign-in";

const recordId = "11111111-2222-4333-8444-555555555555";
const row = { Id: recordId, CreatedDateTime: "2026-09-01T10:00:00Z", AppDisplayName: "Azure Portal", ResultType: "0" };
const context = { table: "SigninLogs", fileName: "", order: "month-first" as const, zone: null };
const copyOf = (said: Partial<SignIn>): SignIn => ({ ...signInFrom(new JsonRow(row), context), ...said });
const minutes = (count: number) => count * 60_000_000;

describe("copies of one sign-in", () => {
  test("a later ingestion wins, and what it leaves empty stays", () => {
    const early = copyOf({ ingestedTime: minutes(1), riskState: "atRisk", city: "Leeds", userAgent: "Edge" });
    const late = copyOf({ ingestedTime: minutes(2), riskState: "remediated", city: "" });
    for (const merged of [mergeCopies([early, late]), mergeCopies([late, early])]) {
      expect(merged).toMatchObject({
        ingestedTime: minutes(2),
        riskState: "remediated",
        city: "Leeds",
        userAgent: "Edge",
      });
    }
  });

  test("a copy that does not say when it was ingested only fills gaps", () => {
    const logged = copyOf({ ingestedTime: minutes(1), trustType: "Workplace", deviceName: "" });
    const exported = copyOf({ ingestedTime: null, trustType: "registered", deviceName: "LT-7" });
    for (const merged of [mergeCopies([logged, exported]), mergeCopies([exported, logged])]) {
      expect(merged).toMatchObject({ ingestedTime: minutes(1), trustType: "Workplace", deviceName: "LT-7" });
    }
  });

  test("the table that tells most names it, whichever came first", () => {
    const hunted = copyOf({ ingestedTime: minutes(9), sourceTable: "EntraIdSignInEvents" });
    const logged = copyOf({ ingestedTime: minutes(1), sourceTable: "SigninLogs" });
    expect(mergeCopies([hunted, logged]).sourceTable).toBe("SigninLogs");
    expect(mergeCopies([logged, hunted]).sourceTable).toBe("SigninLogs");
  });

  test("a reason goes with its code", () => {
    const failed = copyOf({ ingestedTime: minutes(1), resultCode: "50126", resultReason: "The password is wrong." });
    const later = copyOf({ ingestedTime: minutes(2), resultCode: "50053", resultReason: "" });
    for (const merged of [mergeCopies([failed, later]), mergeCopies([later, failed])]) {
      expect(merged).toMatchObject({ resultCode: "50053", resultReason: "" });
    }
  });

  test("a name is kept before a number that stands for it", () => {
    const number = copyOf({ ingestedTime: minutes(2), upn: "9f1b1f7c-6f0e-4a2f-8f13-0d6b6c3d2e11" });
    const name = copyOf({ ingestedTime: minutes(1), upn: "Ana@aldermoor.example" });
    expect(mergeCopies([number, name]).upn).toBe("Ana@aldermoor.example");
    expect(mergeCopies([name, number]).upn).toBe("Ana@aldermoor.example");
  });

  test("a number or truth value is kept before its text, whichever came later", () => {
    const lines = copyOf({ ingestedTime: minutes(1), extra: { IsRisky: false, DurationMs: 0, Level: "4" } });
    const cells = copyOf({ ingestedTime: minutes(2), extra: { IsRisky: "false", DurationMs: "0", Level: "5" } });
    for (const merged of [mergeCopies([lines, cells]), mergeCopies([cells, lines])]) {
      expect(merged.extra).toEqual({ IsRisky: false, DurationMs: 0, Level: "5" });
    }
  });

  test("copies with the same say give the same in any order", () => {
    const word = fc.constantFrom("", "a", "b", "bb");
    const value = fc.constantFrom<unknown>("false", false, 4, "4", { a: 1 }, [1, 2]);
    const copy = fc
      .record({
        city: word,
        os: word,
        resultCode: fc.constantFrom("0", "50126", "50053"),
        resultReason: fc.constantFrom("", "wrong", "held back"),
        kind: fc.constantFrom("unknown", "interactive", "non-interactive"),
        isManaged: fc.constantFrom(null, true, false),
        asn: fc.constantFrom(null, 64_496, 64_500),
        upn: fc.constantFrom("", "ana@aldermoor.example", "Ana@aldermoor.example", recordId),
        sourceTable: fc.constantFrom("SigninLogs", "GraphSignIn", "EntraIdSignInEvents"),
        eventTime: fc.constantFrom(minutes(1), minutes(1) + 123_000, minutes(1) + 123_456),
        extra: fc.dictionary(fc.constantFrom("Level", "IsRisky", "Policies"), value),
      })
      .map((said) => copyOf({ ingestedTime: minutes(1), ...(said as Partial<SignIn>) }));
    fc.assert(
      fc.property(fc.array(copy, { minLength: 2, maxLength: 5 }), fc.nat(), (copies, turn) => {
        const turned = [...copies.slice(turn % copies.length), ...copies.slice(0, turn % copies.length)].reverse();
        expect(mergeCopies(turned)).toEqual(mergeCopies(copies));
      }),
      { numRuns: 2000 },
    );
  });
});
