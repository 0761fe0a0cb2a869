import { expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { parseRanges } from "./parse";

const one = (line: string) => {
  const { ranges, refused } = parseRanges(line, "office");
  return ranges[0] ?? refused[0];
};

test("a line is a range, what it is and what it is called", () => {
  expect(one("192.0.2.0/24, vpn, Gateway north")).toEqual({
    line: 1,
    low: "192.0.2.0",
    high: "192.0.2.255",
    class: "vpn",
    label: "Gateway north",
  });
  expect(one("2001:db8::/32; Cloud desktop; Pool 1")).toMatchObject({
    low: "2001:db8::",
    high: "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    class: "cloud-desktop",
    label: "Pool 1",
  });
  expect(one("192.0.2.9\tMobile")).toMatchObject({ low: "192.0.2.9", high: "192.0.2.9", class: "mobile", label: "" });
  expect(one('"192.0.2.5-192.0.2.9","hosting","Rack 4, ""old"""')).toMatchObject({
    high: "192.0.2.9",
    class: "hosting",
    label: 'Rack 4, "old"',
  });
});

test("both ends may stand in cells of their own", () => {
  expect(one("192.0.2.5,192.0.2.9,proxy,Filter")).toMatchObject({
    low: "192.0.2.5",
    high: "192.0.2.9",
    class: "vpn",
    label: "Filter",
  });
});

test("a line without a class takes the one that was chosen, and its second cell is the label", () => {
  expect(one("192.0.2.0/24")).toMatchObject({ class: "office", label: "" });
  expect(one("192.0.2.0/24, Utrecht")).toMatchObject({ class: "office", label: "Utrecht" });
  expect(one("192.0.2.0/24,,Utrecht")).toMatchObject({ class: "office", label: "Utrecht" });
});

test("a header, blank lines and comments are passed over; what cannot be meant is refused with its line", () => {
  const text = `\uFEFFrange,class,label\r\n\r\n# offices\r\n192.0.2.0/24,office,Utrecht\nnonsense,office,x\n192.0.2.9,castle,Keep
192.0.2.9-192.0.2.1,office\n198.51.100.0/24,mobile\n198.51.100.0-198.51.100.255,home\n198.51.100.0/24,mobile`;
  const { ranges, refused } = parseRanges(text, "office");
  expect(ranges.map(({ line, class: what }) => [line, what])).toEqual([
    [4, "office"],
    [8, "mobile"],
  ]);
  expect(refused.map(({ line }) => line)).toEqual([5, 6, 7, 9]);
  expect(refused[1]?.reason).toContain("castle");
  expect(refused[3]?.reason).toContain("line 8");
});

test("no text makes the parser throw, and a bad line is reported once", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (text) => {
      const { ranges, refused } = parseRanges(text, "home");
      const lines = [...ranges, ...refused].map(({ line }) => line);
      expect(new Set(lines).size).toBe(lines.length);
    }),
  );
});
