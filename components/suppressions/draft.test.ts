import { expect, test } from "vitest";
import { conditionsOf, draftOf } from "./draft";

const subject = {
  hunt: "asn-mismatch",
  user: "ana@aldermoor.example",
  ips: ["192.0.2.1", "198.51.100.7"],
  asns: [64500, 64501],
  apps: ["Mail", "Portal"],
};

test("a finding of two ASNs proposes its user and the pair, in its own hunt", () => {
  expect(conditionsOf(draftOf(subject), subject)).toEqual({
    user: "ana@aldermoor.example",
    asns: [64500, 64501],
    hunt: "asn-mismatch",
  });
});

test("without ASNs, or with three, its addresses are proposed", () => {
  const three = { ...subject, asns: [1, 2, 3] };
  expect(conditionsOf(draftOf(three), three)).toEqual({
    user: "ana@aldermoor.example",
    networks: ["192.0.2.1", "198.51.100.7"],
    hunt: "asn-mismatch",
  });
});

test("a hunt alone is no condition, and a set condition must say something", () => {
  const none = { ...draftOf(subject), user: false, asns: false };
  expect(conditionsOf(none, subject)).toBeNull();
  expect(conditionsOf({ ...none, networks: true, networkLines: " \n, " }, subject)).toBeNull();
  expect(conditionsOf({ ...none, networks: true, networkLines: "192.0.2.0/24, 2001:db8::/32" }, subject)).toEqual({
    networks: ["192.0.2.0/24", "2001:db8::/32"],
    hunt: "asn-mismatch",
  });
});
