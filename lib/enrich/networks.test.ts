import { expect, test } from "vitest";
import { knownNetworks, networkClassOf, networkNames } from "./networks";

test("numbers are autonomous systems, and none is reserved for documentation or private use", () => {
  for (const asn of knownNetworks.keys()) {
    expect(asn).toBeLessThan(4_200_000_000);
    expect(asn < 64_496 || asn > 65_551).toBe(true);
  }
});

test("names and classes are found by number", () => {
  expect(networkNames["8075"]).toBe("Microsoft");
  expect(networkClassOf).toMatchObject({ "21928": "mobile", "8075": "hosting", "39351": "vpn" });
  expect(knownNetworks.get(64_496)).toBeUndefined();
});
