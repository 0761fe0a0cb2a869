import { expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import { parseFilter } from "./parse";
import { addTerm, invertTerm, removeTerm, sameTerm, toggleTerm } from "./terms";
import type { FilterField, FilterTerm, FilterValue } from "./types";
import { writeFilter } from "./write";

const fields: FilterField[] = [
  { name: "user", aliases: ["upn"], label: "User", type: "text" },
  { name: "app", label: "Application", type: "text" },
  { name: "asn", label: "ASN", type: "number" },
  { name: "at", label: "Time", type: "time" },
  { name: "ip", label: "Address", type: "address" },
  {
    name: "kind",
    label: "Kind",
    type: "choice",
    choices: [
      { value: "interactive", label: "Interactive" },
      { value: "non-interactive", label: "Non-interactive" },
    ],
  },
  { name: "compliant", label: "Compliant", type: "flag" },
];

const read = (text: string) => parseFilter(text, fields);
const bare = (terms: FilterTerm[]) => terms.map(({ from: _from, to: _to, ...term }) => term);
const match = (...pieces: string[]): FilterValue => ({ kind: "match", pieces });

test("reads what a person types", () => {
  const { terms, problems } = read(
    'user:*@contoso.com asn:!8075 -kind:Interactive ip:203.0.113.0/24 at:2026-03-01..2026-03-02 asn:>10 user:("Anna B"|c) ~app:"" free',
  );
  expect(problems).toEqual([]);
  expect(bare(terms)).toEqual([
    { field: "user", negated: false, disabled: false, values: [match("", "@contoso.com")] },
    { field: "asn", negated: true, disabled: false, values: [match("8075")] },
    { field: "kind", negated: true, disabled: false, values: [match("interactive")] },
    { field: "ip", negated: false, disabled: false, values: [match("203.0.113.0/24")] },
    {
      field: "at",
      negated: false,
      disabled: false,
      values: [{ kind: "range", low: "2026-03-01", high: "2026-03-02" }],
    },
    { field: "asn", negated: false, disabled: false, values: [{ kind: "compare", operator: ">", value: "10" }] },
    { field: "user", negated: false, disabled: false, values: [match("Anna B"), match("c")] },
    { field: "app", negated: false, disabled: true, values: [match("")] },
    { field: "", negated: false, disabled: false, values: [match("free")] },
  ]);
});

test("an alias is its field, an address is a word, what is quoted has no wildcards", () => {
  expect(bare(read("UPN:a").terms)[0]?.field).toBe("user");
  expect(read("fe80::1 2001:db8::/32 https://aldermoor.example").problems).toEqual([]);
  expect(read("fe80::1").terms[0]?.field).toBe("");
  expect(read('app:"a*b"').terms[0]?.values).toEqual([match("a*b")]);
  expect(read('app:"Office 365"*').terms[0]?.values).toEqual([match("Office 365", "")]);
  expect(read('app:"say \\"so\\" \\\\ C:\\x"').terms[0]?.values).toEqual([match('say "so" \\ C:\\x')]);
});

test.each([
  ["usr:anna", 0, 3, "Did you mean user:?"],
  ["x nope:1", 2, 6, "There is no field nope"],
  ["user:", 0, 5, "Write a value after user:"],
  ['app:"open', 4, 9, "never closed"],
  ["app:(a|b", 4, 8, "never closed"],
  ["app:(a||b)", 7, 8, "A value is missing"],
  ["-asn:!5", 5, 6, "Negated twice"],
  ["asn:many", 4, 8, "not a number"],
  ["asn:8*", 4, 6, "write a range"],
  ["at:2026-02-30", 3, 13, "not a time"],
  ["at:2026-13", 3, 10, "not a time"],
  ["ip:203.0.113.300", 3, 16, "not an address"],
  ["ip:203.0.113.0/33", 3, 17, "not an address"],
  ["kind:device", 5, 11, "interactive, non-interactive"],
  ["compliant:maybe", 10, 15, "yes, no"],
  ["user:>5", 5, 7, "compares numbers and times"],
  ["asn:..", 4, 6, "at least one end"],
  ["-", 0, 1, "Write a word"],
  ["a\u0000b", 0, 3, "NUL"],
  ["user:*a*a*a*a*a*a*a*a*", 5, 22, "8 of the sign"],
])("%s is a problem at its word", (text, from, to, message) => {
  const { problems } = read(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ from, to });
  expect(problems[0]?.message).toContain(message);
});

test("a word that is switched off is not complained about", () => {
  expect(read("~nope:1 ~asn:many").problems).toEqual([]);
});

test("a filter of megabytes is refused, not read", () => {
  expect(read("x".repeat(1_000_000)).problems[0]?.message).toContain("1000000");
});

/** What somebody could mean: every type, with text that would hurt. */
const piece = fc.string({
  unit: fc.constantFrom(..."aZ09 \t\n\"\\*()|!~-:.,<>=%_'$;éß😀x"),
  minLength: 1,
  maxLength: 8,
});
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'ab c"\\*()|!~-:.<>'), maxLength: 8 }).map((one) => match(one)),
  fc.constant(match("", "")),
  fc
    .tuple(fc.boolean(), fc.array(piece, { minLength: 1, maxLength: 3 }), fc.boolean())
    .map(([start, inner, end]) => match(...(start ? [""] : []), ...inner, ...(end ? [""] : []))),
);
const number = fc.integer().map(String);
const time = fc.constantFrom("2026", "2026-03", "2026-03-01T10:15:30.123456Z", "-7d", "now", "2026-03-01T10:15+02:00");
const address = fc.constantFrom("203.0.113.7", "2001:db8::/32", "::ffff:198.51.100.1", "203.0.113.0/24");
const ends = (end: fc.Arbitrary<string>): fc.Arbitrary<FilterValue> =>
  fc.oneof(
    fc.tuple(end, end).map(([low, high]): FilterValue => ({ kind: "range", low, high })),
    end.map((low): FilterValue => ({ kind: "range", low, high: "" })),
    end.map((high): FilterValue => ({ kind: "range", low: "", high })),
  );
const compare = (end: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.constantFrom(">", ">=", "<", "<=" as const), end)
    .map(([operator, value]) => ({ kind: "compare", operator, value }) as FilterValue);
const is = (value: fc.Arbitrary<string>) => value.map((one) => match(one));
const values: Record<string, fc.Arbitrary<FilterValue>> = {
  "": text,
  user: text,
  app: text,
  asn: fc.oneof(is(number), ends(number), compare(number), fc.constant(match("")), fc.constant(match("", ""))),
  at: fc.oneof(is(time), ends(time), compare(time)),
  ip: fc.oneof(is(address), ends(address), is(fc.constantFrom("no address", "-", "x"))),
  kind: is(fc.constantFrom("interactive", "non-interactive", "")),
  compliant: is(fc.constantFrom("yes", "no", "")),
};
const term = fc.constantFrom(...Object.keys(values)).chain((field) =>
  fc.record({
    field: fc.constant(field),
    negated: fc.boolean(),
    disabled: fc.boolean(),
    values: fc.array(values[field] ?? text, { minLength: 1, maxLength: 3 }),
  }),
);

test("what is written reads as what was meant", () => {
  fc.assert(
    fc.property(fc.array(term, { maxLength: 5 }), (terms) => {
      const parsed = read(writeFilter(terms, fields));
      expect(parsed.problems).toEqual([]);
      expect(bare(parsed.terms)).toEqual(terms);
    }),
    { numRuns: 2000 },
  );
});

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'user:app:at:ip:(|)"\\*~-! .<>0129'), maxLength: 60 }),
  fc.array(term, { maxLength: 3 }).map((terms) => writeFilter(terms)),
);

test("no text throws, every place lies in the text, and a sound filter survives being rewritten", () => {
  fc.assert(
    fc.property(anyText, (typed) => {
      const parsed = read(typed);
      for (const place of [...parsed.terms, ...parsed.problems]) {
        expect(place.from).toBeGreaterThanOrEqual(0);
        expect(place.to).toBeGreaterThan(place.from);
      }
      for (const one of parsed.terms) expect(one.to).toBeLessThanOrEqual(typed.length);
      if (parsed.problems.length === 0 && parsed.terms.every((one) => !one.disabled)) {
        expect(bare(read(writeFilter(parsed.terms, fields)).terms)).toEqual(bare(parsed.terms));
      }
    }),
    { numRuns: 3000 },
  );
});

test("values of a field gather in one term; the opposite gives way", () => {
  const chain = (text: string, ...steps: Array<[string, string, "include" | "exclude" | "only"]>) =>
    steps.reduce((now, [field, value, change]) => addTerm(now, field, value, change, fields), text);
  expect(chain("", ["user", "a@b.example", "include"])).toBe("user:a@b.example");
  expect(chain("user:a", ["user", "b c", "include"])).toBe('user:(a|"b c")');
  expect(chain('user:(a|"b c")', ["user", "B C", "include"])).toBe('user:(a|"b c")');
  expect(chain("user:(a|b) x", ["user", "b", "exclude"])).toBe("user:a x -user:b");
  expect(chain("user:a", ["user", "a", "exclude"])).toBe("-user:a");
  expect(chain("-user:a", ["user", "b", "exclude"])).toBe("-user:(a|b)");
  expect(chain("~user:a", ["user", "b", "include"])).toBe("~user:a user:b");
  expect(chain("user:a x", ["app", "", "only"])).toBe('app:""');
  expect(chain("asn:>5", ["asn", "8", "include"])).toBe("asn:>5 asn:8");
  expect(addTerm("asn:8", "asn", { kind: "compare", operator: ">=", value: "5" }, "include", fields)).toBe(
    "asn:8 asn:>=5",
  );
  expect(chain("", ["ip", "no address", "include"])).toBe('ip:"no address"');
  expect(chain("", ["app", "//server/share", "include"])).toBe('app:"//server/share"');
});

test("chips: off and on, turned round, taken away", () => {
  const text = "user:a -app:b ~x";
  const [first, second, third] = read(text).terms;
  if (!first || !second || !third) throw new Error("three terms");
  expect(toggleTerm(text, first)).toBe("~user:a -app:b ~x");
  expect(toggleTerm(text, third)).toBe("user:a -app:b x");
  expect(invertTerm(text, first)).toBe("-user:a -app:b ~x");
  expect(invertTerm(text, second)).toBe("user:a app:b ~x");
  expect(invertTerm(text, third)).toBe("user:a -app:b ~-x");
  expect(invertTerm("asn:!5", { from: 0, to: 6 })).toBe("asn:5");
  expect(removeTerm(text, second)).toBe("user:a ~x");
});

test("adding any value to any sound filter keeps it sound, and the value is in it", () => {
  fc.assert(
    fc.property(fc.array(term, { maxLength: 3 }), fc.string({ maxLength: 12 }), fc.boolean(), (terms, value, out) => {
      fc.pre(!value.includes("\u0000"));
      const parsed = read(addTerm(writeFilter(terms, fields), "user", value, out ? "exclude" : "include", fields));
      expect(parsed.problems).toEqual([]);
      expect(
        parsed.terms.some(
          (one) =>
            one.field === "user" &&
            one.negated === out &&
            !one.disabled &&
            one.values.some(
              (known) => known.kind === "match" && known.pieces.join("*").toLowerCase() === value.toLowerCase(),
            ),
        ),
      ).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

test("a word that was turned, switched off or moved is found again, and no other in its place", () => {
  const [user, app] = parseFilter("user:ana app:mail", fields).terms as [FilterTerm, FilterTerm];
  const foundIn = (text: string, term: FilterTerm, place: number) => {
    const found = sameTerm(parseFilter(text, fields).terms, term, place);
    return found && text.slice(found.from, found.to);
  };
  expect(foundIn("~-user:ana app:mail", user, 0)).toBe("~-user:ana");
  expect(foundIn("app:mail", app, 1)).toBe("app:mail");
  expect(foundIn("app:mail", user, 0)).toBeUndefined();
  expect(foundIn("user:ana -user:ana", user, 1)).toBe("-user:ana");
});
