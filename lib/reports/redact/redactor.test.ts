import { describe, expect, test } from "vitest";
import { type RedactKind, type RedactMode, redactKinds } from "../schema";
import { kindOfField } from "./learn";
import { Redactor } from "./redactor";

const modes = (given: Partial<Record<RedactKind, RedactMode>>) =>
  ({ ...Object.fromEntries(redactKinds.map((kind) => [kind, "keep"])), ...given }) as Record<RedactKind, RedactMode>;

describe("what is taken out", () => {
  const redactor = new Redactor(modes({ user: "pseudonym", ip: "pseudonym", place: "pseudonym", network: "black" }));
  const ana = redactor.learn("user", "Ana.Lopez@aldermoor.example");
  redactor.also("user", "Ana Lopez", ana);
  redactor.also("user", "Ana", ana, { asWritten: true });
  redactor.learn("user", "ben@aldermoor.example");
  redactor.learn("ip", "192.0.2.1");
  redactor.learn("ip", "192.0.2.10");
  redactor.learn("ip", "2001:db8::7");
  redactor.learn("place", "GB");
  const system = redactor.learn("network", "AS64500");
  redactor.also("network", "64500", system, { alone: true });
  redactor.learn("app", "Azure Portal");
  redactor.learn("user", "User");
  redactor.also("id", "3215c753", redactor.learn("id", "3215c753-d9f5"));

  test.each([
    ["ana.lopez@aldermoor.example signed in from 192.0.2.1", "user-1 signed in from address-1"],
    ["ANA.LOPEZ@ALDERMOOR.EXAMPLE", "user-1"],
    ["export-ana.lopez@aldermoor.example.csv", "export-user-1.csv"],
    ["mail ana.lopez%40aldermoor.example", "mail user-1"],
    ["192[.]0[.]2[.]10 and 192.0.2.1, not 192.0.2", "address-2 and address-1, not 192.0.2"],
    ["http://192.0.2.10/x?u=ben@aldermoor.example", "http://address-2/x?u=user-2"],
    ["2001:DB8::7", "address-3"],
    ["Ana called; banana did not", "user-1 called; banana did not"],
    ["Ana Lopez", "user-1"],
    ["GB, in GB-London, not gb or RGB", "place-1, in place-1-London, not gb or RGB"],
    ["on AS64500, 64500 rows", "on [redacted], 64500 rows"],
    ["64500", "[redacted]"],
    ["Azure Portal", "Azure Portal"],
    ["", ""],
    ["3215c753-d9f5", "3215c753-d9f5"],
    // An account of this name stands for itself in words, and not in its cell.
    ["user", "user-3"],
    ["the user ben@aldermoor.example", "the user user-2"],
  ])("%s", (text, expected) => {
    expect(redactor.text(text)).toBe(expected);
  });

  test("the key says what stands for what, and what is kept stands for itself", () => {
    expect(redactor.key.map(({ shown, value }) => [shown, value])).toContainEqual(["user-2", "ben@aldermoor.example"]);
    expect(redactor.learn("app", "Teams")).toBe("Teams");
    expect(redactor.learn("user", "BEN@aldermoor.example")).toBe("user-2");
    expect(redactor.kinds.map(({ kind }) => kind)).toEqual(["user", "ip", "network", "place"]);
  });
});

test("the name of a field tells what its values are", () => {
  const told = ["UserPrincipalName", "AccountName", "NonInteractiveIP", "InteractiveASN", "asnName", "AppDisplayName"];
  expect(told.map(kindOfField)).toEqual(["user", "user", "ip", "network", "network", "app"]);
  const more = [
    "interactiveCountry",
    "Computer",
    "NonInteractiveCorrelationId",
    "sessionId",
    "UserAgent",
    "TimeDeltaSeconds",
  ];
  expect(more.map(kindOfField)).toEqual(["place", "device", "id", "id", "client", null]);
  expect(["AccountType", "AccountUPNSuffix", "userCount"].map(kindOfField)).toEqual([null, null, null]);
});
