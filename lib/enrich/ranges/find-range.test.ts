import { expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { rangeFinder } from "./find-range";

const range = (low: string, high: string, name = "") => ({ low, high, name });

test("of ranges inside one another the innermost is found, both ends included", () => {
  const find = rangeFinder([
    range("10.0.0.0", "10.255.255.255", "all"),
    range("10.1.0.0", "10.1.255.255", "site"),
    range("10.1.2.3", "10.1.2.3", "printer"),
    range("2001:db8::", "2001:db8::ffff", "six"),
  ]);
  const name = (address: string) => find(address)?.name;
  expect(name("10.0.0.0")).toBe("all");
  expect(name("10.255.255.255")).toBe("all");
  expect(name("10.1.2.2")).toBe("site");
  expect(name("10.1.2.3")).toBe("printer");
  expect(name("10.1.2.4")).toBe("site");
  expect(name("2001:0db8:0::ffff")).toBe("six");
  expect(name("::ffff:10.1.2.3")).toBe("printer");
  expect(name("11.0.0.0")).toBeUndefined();
  expect(name("2001:db8::1:0")).toBeUndefined();
  expect(name("no address")).toBeUndefined();
});

test("whatever the ranges, the answer is the one that begins last and ends first", () => {
  const address = (last: number) => `192.0.2.${last}`;
  const bounds = fc.tuple(fc.nat(255), fc.nat(255)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
  fc.assert(
    fc.property(fc.array(bounds, { maxLength: 30 }), fc.nat(255), (all, wanted) => {
      const find = rangeFinder(all.map(({ from, to }) => ({ low: address(from), high: address(to), from, to })));
      const [expected] = all
        .filter(({ from, to }) => from <= wanted && wanted <= to)
        .sort((a, b) => b.from - a.from || a.to - b.to);
      const found = find(address(wanted));
      expect(found && { from: found.from, to: found.to }).toEqual(expected ?? null);
    }),
  );
});
