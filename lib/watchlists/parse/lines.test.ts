import ipaddr from "ipaddr.js";
import { describe, expect, test } from "vitest";
import { csvLine } from "@/lib/export/csv";
import fc from "@/lib/testing/properties";
import { expiryText } from "../expiry";
import { type WatchlistKind, watchlistKinds } from "../kinds";
import { addressText } from "./addresses";
import { oneLine } from "./fields";
import { parseLine, parseList } from "./lines";

const boundsOf = (text: string) => {
  const parsed = parseLine(text);
  return parsed && typeof parsed !== "string" ? [parsed.target.low, parsed.target.high] : parsed;
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
    said: { label: "Head office, floor 2" },
  });
  expect(parseLine("10.0.0.1 # proxy")).toMatchObject({ value: "10.0.0.1", said: { label: "proxy" } });
  expect(parseLine("# a comment, nothing else")).toBeNull();
  expect(parseLine("   ")).toBeNull();
});

test("junk and a range that ends before it begins are refused with their line, the good lines taken", () => {
  const text =
    "\uFEFF10.0.0.1\r\n\r\nnonsense\r\n10.0.0.9-10.0.0.1\n10.0.0.1/33\n10.0.0.1-2001:db8::1\n010.0.0.1\n10.0.1\n1.2.3.4/8/9\n10.0.0.2";
  const { entries, refused } = parseList(text);
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
      const { entries, refused, repeated } = parseList(text);
      expect(entries.length + refused.length + repeated).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
    }),
  );
});

const parsed = (text: string, kind?: WatchlistKind) => {
  const { entries, refused } = parseList(text, kind);
  return { ...Object.fromEntries(entries.map(({ value, target, said }) => [value, { ...target, ...said }])), refused };
};

test("a header is recognised in any order of its columns, and a quoted cell may hold commas, quotes and line ends", () => {
  const text = `# from the gateway team\r\nreason,Expires,value,ticket,LABEL,owner\r\n"egress, ""north""",2026-12-31,192.0.2.0/24,T-1,Utrecht,net@aldermoor.example\r\n\r\n"two\nlines",,192.0.2.9,,,\r\n,2026-12-31T10:00:00+02:00,2001:db8::/32,,,`;
  expect(parsed(text)).toMatchObject({
    "192.0.2.0/24": {
      reason: 'egress, "north"',
      expires: "2027-01-01T00:00:00.000000Z",
      label: "Utrecht",
      owner: "net@aldermoor.example",
    },
    "192.0.2.9": { reason: "two lines", expires: null, label: "", owner: "" },
    "2001:db8::/32": { reason: "", expires: "2026-12-31T08:00:00.000000Z" },
    refused: [],
  });
  expect(parseList(text).ignored).toEqual(["ticket"]);
});

test("semicolons and tabs of other spreadsheets separate as well", () => {
  expect(parsed("value;reason\n192.0.2.1;a, b")).toMatchObject({ "192.0.2.1": { reason: "a, b" } });
  expect(parsed("Label\tIP address\nx\t192.0.2.1")).toMatchObject({ "192.0.2.1": { label: "x" } });
  expect(parsed("IPOrRange,Description\n192.0.2.0/24,x")).toMatchObject({ "192.0.2.0/24": { label: "x" } });
});

test("under a header every bad line is refused with its own number, the good ones are taken", () => {
  const text = `value,expires,label
192.0.2.1,soon,a
192.0.2.2,2026-02-30,b
"192.0.2.3,,never closed
192.0.2.4,2026-12-31,${"x".repeat(201)}
192.0.2.9-192.0.2.1,,c
192.0.2.5,,d,more
,,only a label
192.0.2.6,,good
192.0.2.6,,other`;
  const { entries, refused } = parseList(text);
  expect(entries.map(({ line, value }) => [line, value])).toEqual([[9, "192.0.2.6"]]);
  expect(refused.map(({ line }) => line)).toEqual([2, 3, 4, 5, 6, 7, 8, 10]);
  expect(refused.at(-1)?.reason).toContain("line 9");
  expect(refused[0]?.reason).toContain('"soon"');
});

test("a single line that only looks like a header is a line", () => {
  expect(parseList("Value, Tool", "app").entries).toMatchObject([{ value: "Value", said: { label: "Tool" } }]);
  expect(parseList("network, office").refused).toMatchObject([{ line: 1 }]);
});

describe("the other kinds", () => {
  test("users compare in lower case, guests keep their mark", () => {
    const text =
      "Ana@Aldermoor.Example, chief\nbo_gmail.com#EXT#@x.example # guest\nnobody\na b@x.example\nana@ALDERMOOR.example";
    expect(parsed(text, "user")).toMatchObject({
      "Ana@Aldermoor.Example": { term: "ana@aldermoor.example", low: null, label: "chief" },
      "bo_gmail.com#EXT#@x.example": { term: "bo_gmail.com#ext#@x.example", label: "guest" },
      refused: [{ line: 3 }, { line: 4 }],
    });
  });

  test("numbers of operators compare by value", () => {
    const text = "AS64500, Transit\n064501\n4294967295\n4294967296\nASX\n-1\n64500";
    const { entries, refused, repeated } = parseList(text, "asn");
    expect(entries.map(({ target }) => target.term)).toEqual(["64500", "64501", "4294967295"]);
    expect(refused.map(({ line }) => line)).toEqual([4, 5, 6]);
    expect(repeated).toBe(1);
  });

  test("applications are ids in lower case or exact names, which may hold almost anything", () => {
    const text =
      '"Tool, the other", legacy\nAZURE portal\nAzure Portal\nC# client; v2\n00000000-AAAA-4000-8000-000000000001\n\'=cmd';
    const { entries, refused } = parseList(text, "app");
    expect(entries.map(({ target }) => target.term)).toEqual([
      ...["Tool, the other", "AZURE portal", "Azure Portal", "C# client; v2"],
      ...["00000000-aaaa-4000-8000-000000000001", "=cmd"],
    ]);
    expect(refused).toEqual([]);
  });
});

const field = fc
  .string({ unit: "binary", maxLength: 40 })
  .map(oneLine)
  .filter((text) => !text.startsWith("'"));
const day = fc.integer({ min: 0, max: 40_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));
const line = fc.record({
  value: fc.oneof(
    v4,
    v6,
    fc.tuple(v4, fc.integer({ min: 0, max: 32 })).map(([base, bits]) => `${base}/${bits}`),
  ),
  ...{ label: field, owner: field, reason: field, expires: fc.oneof(fc.constant(""), day) },
});

test("what is exported is read back as the same, formulas included", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(line, { selector: ({ value }) => boundsOf(value)?.toString(), maxLength: 8 }),
      (given) => {
        const columns = ["reason", "value", "expires", "label", "owner"] as const;
        const text = csvLine([...columns]) + given.map((one) => csvLine(columns.map((name) => one[name]))).join("");
        const { entries, refused } = parseList(text);
        expect(refused).toEqual([]);
        expect(
          entries.map(({ value, said }) => ({ value, ...said, expires: expiryText(said.expires ?? null) })),
        ).toEqual(given);
      },
    ),
  );
});

test.each(watchlistKinds)("any text is taken or reported line by line: %s", (kind) => {
  const scrap = fc.constantFrom(
    '"',
    ",",
    "\n",
    "\r\n",
    "\r",
    "#",
    "value",
    "label",
    "192.0.2.1",
    "a@b",
    "64500",
    " ",
    "\t",
    ";",
    "\u0000",
    "'=x",
  );
  fc.assert(
    fc.property(fc.array(scrap, { maxLength: 60 }), (parts) => {
      const text = parts.join("");
      const { entries, refused, repeated } = parseList(text, kind);
      const lines = text.split(/\r\n|\r|\n/).length;
      const numbers = [...entries, ...refused].map(({ line: number }) => number);
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(numbers.length + repeated).toBeLessThanOrEqual(lines);
      expect(numbers.every((number) => number >= 1 && number <= lines)).toBe(true);
    }),
  );
});
