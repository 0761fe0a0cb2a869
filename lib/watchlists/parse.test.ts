import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { expect, test } from "vitest";
import { addressText, parseLine, parseWatchlist } from "./parse";

const boundsOf = (text: string) => {
  const parsed = parseLine(text);
  return parsed && typeof parsed !== "string" ? [parsed.low, parsed.high] : parsed;
};

test("a single address holds itself", () => {
  expect(boundsOf("203.0.113.9")).toEqual(["203.0.113.9", "203.0.113.9"]);
  expect(boundsOf("  2001:0db8:0::5 ")).toEqual(["2001:db8::5", "2001:db8::5"]);
  expect(boundsOf("::ffff:203.0.113.9")).toEqual(["203.0.113.9", "203.0.113.9"]);
});

test("a range holds both of its ends", () => {
  expect(boundsOf("10.0.0.5-10.0.1.2")).toEqual(["10.0.0.5", "10.0.1.2"]);
  expect(boundsOf("10.0.0.5 - 10.0.0.5")).toEqual(["10.0.0.5", "10.0.0.5"]);
  expect(boundsOf("2001:db8::1-2001:db8::ff")).toEqual(["2001:db8::1", "2001:db8::ff"]);
});

test("a network ignores its host bits", () => {
  expect(boundsOf("10.1.2.3/8")).toEqual(["10.0.0.0", "10.255.255.255"]);
  expect(boundsOf("10.1.2.3/0")).toEqual(["0.0.0.0", "255.255.255.255"]);
  expect(boundsOf("10.1.2.3/32")).toEqual(["10.1.2.3", "10.1.2.3"]);
  expect(boundsOf("10.1.2.3/31")).toEqual(["10.1.2.2", "10.1.2.3"]);
  expect(boundsOf("2001:db8::9/64")).toEqual(["2001:db8::", "2001:db8::ffff:ffff:ffff:ffff"]);
  expect(boundsOf("::ffff:10.1.2.3/104")).toEqual(["10.0.0.0", "10.255.255.255"]);
});

test("labels and comments are kept apart", () => {
  expect(parseLine("10.0.0.0/8, Head office, floor 2")).toMatchObject({
    value: "10.0.0.0/8",
    label: "Head office, floor 2",
  });
  expect(parseLine("10.0.0.1 # proxy")).toMatchObject({ value: "10.0.0.1", label: "proxy" });
  expect(parseLine("# a comment, nothing else")).toBeNull();
  expect(parseLine("   ")).toBeNull();
});

test("junk and a range that ends before it begins are refused with their line, the good lines taken", () => {
  const text =
    "\uFEFF10.0.0.1\r\n\r\nnonsense\r\n10.0.0.9-10.0.0.1\n10.0.0.1/33\n10.0.0.1-2001:db8::1\n010.0.0.1\n10.0.1\n1.2.3.4/8/9\n10.0.0.2";
  const { entries, refused } = parseWatchlist(text);
  expect(entries.map(({ line, value }) => [line, value])).toEqual([
    [1, "10.0.0.1"],
    [10, "10.0.0.2"],
  ]);
  expect(refused.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9]);
  expect(refused[1]?.reason).toBe("the range ends before it begins");
});

const octet = fc.integer({ min: 0, max: 255 });
const v4 = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join("."));
const v6 = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
  .map((parts) => new ipaddr.IPv6(parts))
  .filter((made) => !made.isIPv4MappedAddress())
  .map((made) => made.toString());

test("every address is an entry of itself, however it is written", () => {
  fc.assert(
    fc.property(fc.oneof(v4, v6), (text) => {
      expect(boundsOf(text)).toEqual([text, text]);
      expect(boundsOf(ipaddr.parse(text).toNormalizedString())).toEqual([text, text]);
      expect(addressText(text)).toBe(text);
    }),
  );
});

test("a network holds exactly the addresses that match its prefix", () => {
  fc.assert(
    fc.property(v4, v4, fc.integer({ min: 0, max: 32 }), (base, other, bits) => {
      const [low = "", high = ""] = boundsOf(`${base}/${bits}`) as string[];
      const value = (text: string) => text.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
      const isInside = value(low) <= value(other) && value(other) <= value(high);
      expect(isInside).toBe(ipaddr.IPv4.parse(other).match(ipaddr.IPv4.parse(base), bits));
    }),
  );
});

test("no text makes the parser throw, and every line that is not blank is taken or reported", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const { entries, refused } = parseWatchlist(text);
      expect(entries.length + refused.length).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
    }),
  );
});
