import ipaddr from "ipaddr.js";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { decodeResult } from "@/lib/enrich/result-codes";
import type { FilterTerm, FilterValue } from "@/lib/filters/types";
import { writeFilter } from "@/lib/filters/write";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import fc from "@/lib/testing/properties";
import { columnOf } from "@/lib/timeline/steps";
import { filterFields } from "@/lib/views/client-view";
import { countRows } from "@/lib/views/count-rows";
import { readPage } from "@/lib/views/read-page";
import { emptyState, type ViewState } from "@/lib/views/state";
import { facetFields } from "./explorer";
import { facetOf } from "./facets";
import { histogramOf } from "./histogram";
import { withoutIdleWords } from "./idle-words";
import { isCountedByHour } from "./rollup";
import { kindOf } from "./schema";
import { valuesLike } from "./values";
import { openSignIns } from "./view";

const day = Date.UTC(2026, 2, 1);
const minute = 60_000;
const iso = (at: number) => new Date(at).toISOString();

/** The same pseudo-random numbers in every run. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const users = ["ana@aldermoor.example", "BEN@aldermoor.example", "cleo_%@other.example", ""];
const apps = ["Office 365", "Azure Portal", "100% \\ 'App'", "Ärger", ""];
const ips = ["192.0.2.7", "192.0.2.200", "198.51.100.9", "2001:db8::7", "2001:db8:1::1", "no address"];
const codes = ["0", "50126", "50074", "99999", ""];
const sessions = [
  "aaaaaaaa-0000-4000-8000-000000000001",
  "aaaaaaaa-0000-4000-8000-000000000002",
  "a session's text",
  "",
];
const agents = ["Mozilla/5.0 (Windows NT 10.0)", "python-requests/2.32", ""];
const countries = ["NO", "SE", ""];
const kindNames = ["interactive", "non-interactive", "service-principal"] as const;

type Row = {
  id: string;
  at: string;
  kind: string;
  user: string;
  app: string;
  ip: string;
  asn: string | null;
  result: string;
  country: string;
  agent: string;
  session: string;
  display: string;
  resource: string;
  device: string;
  reason: string;
};
let rows: Row[] = [];

beforeAll(async () => {
  await emptyDatabase();
  const next = numbers(7);
  const pick = <One>(list: readonly One[]) => list[next(list.length)] as One;
  await signIns(
    ...Array.from({ length: 600 }, () => ({
      at: iso(day + next(50 * 60 * minute)),
      upn: pick(users),
      appName: pick(apps),
      ip: pick(ips),
      asn: pick([null, 64496, 64497, 8075]),
      country: pick(countries),
      resultCode: pick(codes),
      sessionId: pick(sessions),
      userAgent: pick(agents),
      kind: pick(kindNames),
    })),
  );
  rows = (
    await db.$queryRaw<Array<Omit<Row, "kind"> & { kind: number }>>`
      select record_id::text as id, to_char(event_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, kind,
        account_key as user, app_name as app, ip, coalesce(asn, inferred_asn, table_asn)::text as asn, result_code as result,
        coalesce(nullif(country, ''), nullif(inferred_country, ''), table_country) as country, user_agent as agent,
        session_text as session, account_display_name as display, resource_name as resource, device_name as device,
        result_reason as reason
      from sign_in_event`
  ).map((row) => ({ ...row, kind: kindOf(row.kind) }));
}, 120_000);

// ── What a filter means, said once more in the plainest way ────────────────────────────────────────────────────────────────

const folded = (text: string) => text.toLowerCase();

function textMatches(text: string, value: FilterValue, anywhere = false): boolean {
  if (value.kind !== "match") return false;
  const pieces = anywhere ? ["", ...value.pieces, ""] : value.pieces;
  if (pieces.length === 1) return folded(text) === folded(pieces[0] ?? "");
  if (pieces.every((piece) => piece === "")) return anywhere || text !== "";
  const pattern = pieces.map((piece) => folded(piece).replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("[^]*");
  return new RegExp(`^${pattern}$`).test(folded(text));
}

function addressMatches(text: string, value: FilterValue): boolean {
  if (value.kind === "match" && value.pieces.length === 1 && value.pieces[0] !== "") {
    const wanted = value.pieces[0] ?? "";
    const [address = "", prefix] = wanted.split("/");
    if (!ipaddr.isValid(address)) return textMatches(text, value);
    if (!ipaddr.isValid(text)) return false;
    const [one, other] = [ipaddr.parse(text), ipaddr.parse(address)];
    return (
      one.kind() === other.kind() &&
      one.match(other, prefix === undefined ? (other.kind() === "ipv4" ? 32 : 128) : Number(prefix))
    );
  }
  if (value.kind !== "range") return textMatches(text, value);
  if (!ipaddr.isValid(text)) return false;
  const bytes = (one: string) => Buffer.from(ipaddr.parse(one).toByteArray());
  const own = bytes(text);
  return [value.low, value.high].every((end, index) => {
    if (end === "") return true;
    const limit = bytes(end);
    const order = Buffer.compare(own, limit);
    return limit.length === own.length && (index === 0 ? order >= 0 : order <= 0);
  });
}

function numberMatches(text: string | null, value: FilterValue): boolean {
  if (value.kind === "match" && value.pieces.every((piece) => piece === ""))
    return (text === null) === (value.pieces.length === 1);
  if (text === null) return false;
  const own = Number(text);
  if (value.kind === "match") return own === Number(value.pieces[0]);
  if (value.kind === "range") {
    return (value.low === "" || own >= Number(value.low)) && (value.high === "" || own <= Number(value.high));
  }
  const than = Number(value.value);
  return { ">": own > than, ">=": own >= than, "<": own < than, "<=": own <= than }[value.operator];
}

/** Days and hours only: their text is the beginning of a moment's. */
function timeMatches(at: string, value: FilterValue): boolean {
  if (value.kind === "match") return at.startsWith(value.pieces[0] ?? "");
  const upTo = (end: string) => at <= end || at.startsWith(end);
  if (value.kind === "range") return (value.low === "" || at >= value.low) && (value.high === "" || upTo(value.high));
  const { operator, value: end } = value;
  return { ">": !upTo(end), ">=": at >= end, "<": at < end, "<=": upTo(end) }[operator];
}

function matches(row: Row, { field, values, negated }: FilterTerm): boolean {
  const one = (value: FilterValue) => {
    if (field === "ip") return addressMatches(row.ip, value);
    if (field === "asn") return numberMatches(row.asn, value);
    if (field === "at") return timeMatches(row.at, value);
    if (field === "outcome") return textMatches(decodeResult(row.result).outcome, value);
    if (field === "session") {
      // Ids compare letter by letter.
      const [whole] = value.kind === "match" && value.pieces.length === 1 ? value.pieces : [];
      return whole === undefined ? textMatches(row.session, value) : row.session === whole;
    }
    if (field === "") {
      return [row.user, row.app, row.ip, row.agent, row.display, row.resource, row.device, row.reason].some(
        (text, place) => (place === 7 ? false : textMatches(text, value, true)),
      );
    }
    return textMatches(String(row[field as keyof Row] ?? ""), value);
  };
  return values.some(one) !== negated;
}

const naive = (terms: readonly FilterTerm[], { from, to }: Pick<ViewState, "from" | "to">) =>
  rows.filter(
    (row) =>
      terms.every((term) => term.disabled || matches(row, term)) &&
      (from === null || row.at >= from) &&
      (to === null || row.at <= to),
  );

// ── Filters that somebody could type ───────────────────────────────────────────────────────────────────────────────────────

const is = (...pieces: string[]): FilterValue => ({ kind: "match", pieces });
const textOf = (list: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...list).map((text) => is(text)),
    fc.constantFrom(...list).map((text) => is(text.toUpperCase())),
    fc.constantFrom(...list).map((text) => is("", text.slice(1, 5), "")),
    fc.constantFrom(...list).map((text) => (text === "" ? is("") : is(text.slice(0, 3), ""))),
    fc.constantFrom(is("", ""), is(""), is("%"), is("_", ""), is("", "\\", ""), is("' or true --")),
  );
const range = (ends: readonly string[]) =>
  fc.tuple(fc.constantFrom(...ends), fc.constantFrom(...ends), fc.nat(3)).map(([a, b, open]): FilterValue => {
    const [low, high] = a <= b ? [a, b] : [b, a];
    return { kind: "range", low: open === 1 ? "" : low, high: open === 2 ? "" : high };
  });
const compare = (ends: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(">", ">=", "<", "<=" as const), fc.constantFrom(...ends))
    .map(([operator, value]) => ({ kind: "compare", operator, value }) as FilterValue);
const days = ["2026-03-01", "2026-03-02", "2026-03-02T05", "2026-03-01T12"];
const asns = ["64496", "64497", "8075", "1"];
const values: Record<string, fc.Arbitrary<FilterValue>> = {
  user: textOf(users.map(folded)),
  app: textOf(apps),
  result: textOf(codes),
  outcome: fc.constantFrom(is("success"), is("failure"), is("interrupted")),
  kind: fc.constantFrom(...kindNames.map((kind) => is(kind))),
  country: textOf(countries),
  agent: textOf(agents),
  session: fc.constantFrom(...sessions.filter((text) => text !== "").map((text) => is(text)), is(""), is("", "")),
  asn: fc.oneof(
    fc.constantFrom(...asns.map((asn) => is(asn)), is(""), is("", "")),
    range(asns.slice(0, 2)),
    compare(asns),
  ),
  at: fc.oneof(fc.constantFrom(...days.map((one) => is(one))), range(days), compare(days)),
  ip: fc.oneof(
    textOf(["no address"]),
    fc.constantFrom(
      is("192.0.2.7"),
      is("192.0.2.0/25"),
      is("2001:DB8:0::7"),
      is("2001:db8::/32"),
      is("0.0.0.0/0"),
      is("192.0.2.", ""),
    ),
    range(["192.0.2.7", "198.51.100.9", "192.0.2.99"]),
    range(["2001:db8::1", "2001:db8::ffff"]),
  ),
  "": fc.constantFrom(is("ana"), is("OFFICE"), is("192.0.2"), is("%"), is("python", "2.32"), is("zzz")),
};
const term = fc.constantFrom(...Object.keys(values)).chain((field) =>
  fc.record({
    field: fc.constant(field),
    negated: fc.boolean(),
    disabled: fc.nat(5).map((number) => number === 0),
    values: fc.array(values[field] ?? fc.constant(is("")), { minLength: 1, maxLength: 3 }),
    from: fc.constant(0),
    to: fc.constant(0),
  }),
);
/** What the import counts by the hour, so that both ways of counting are met. */
const countedTerm = term.filter(({ field }) => ["kind", "outcome", "result", "app"].includes(field));
const moments = [
  null,
  null,
  iso(day + 7 * 60 * minute),
  iso(day + 20 * 60 * minute + 12_345),
  iso(day + 30 * 60 * minute),
];
const ranges = fc.tuple(fc.constantFrom(...moments), fc.constantFrom(...moments)).map(([a, b]) => {
  const [from, to] = a !== null && b !== null && a > b ? [b, a] : [a, b];
  return { from, to };
});
const asked = fc.tuple(fc.oneof(fc.array(term, { maxLength: 3 }), fc.array(countedTerm, { maxLength: 2 })), ranges);

const fields = filterFields(openSignIns);
const stateOf = (terms: readonly FilterTerm[], span: Pick<ViewState, "from" | "to">): ViewState => ({
  ...emptyState,
  q: writeFilter(terms, fields),
  ...span,
});

describe("over generated sign-ins", () => {
  test("table, count, histogram and facets say what a plain reading of the filter says", async () => {
    let met = 0;
    await fc.assert(
      fc.asyncProperty(asked, fc.constantFrom(...facetFields), async ([terms, span], field) => {
        const state = stateOf(terms, span);
        const found = naive(terms, span);
        if (found.length > 0) met += 1;
        expect(await countRows(openSignIns, state), state.q).toEqual({ count: found.length, exact: true });
        const page = await readPage(openSignIns, state, { limit: 500 });
        expect(page.rows.length, state.q).toBe(Math.min(500, found.length));
        expect(page.rows.every(({ id }) => found.some((row) => row.id === id))).toBe(true);

        const histogram = await histogramOf(state, 900);
        expect(histogram?.count, `${state.q} ${JSON.stringify(span)}`).toBe(found.length);
        const step = histogram?.step ?? 1;
        const bars = new Map<string, number>();
        for (const row of found) {
          const key = `${columnOf(Date.parse(row.at), step)} ${row.kind} ${decodeResult(row.result).outcome}`;
          bars.set(key, (bars.get(key) ?? 0) + 1);
        }
        expect(
          new Map(histogram?.bars.map((bar) => [`${bar.at} ${kindOf(bar.kind)} ${bar.outcome}`, bar.count])),
          state.q,
        ).toEqual(bars);

        const facet = await facetOf(state, field);
        expect(facet?.count, `${field} of ${state.q}`).toBe(found.length);
        const all = [...(facet?.top ?? []), ...(facet?.rare ?? [])];
        if (facet && facet.distinct === all.length) {
          expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(found.length);
        }
        const valueIn = (row: Row) =>
          field === "outcome"
            ? decodeResult(row.result).outcome
            : field === "client"
              ? ""
              : String((field === "asn" ? row.asn : row[field as keyof Row]) ?? "");
        for (const { value, count } of all) {
          expect(found.filter((row) => valueIn(row) === value).length, `${field}:${value} of ${state.q}`).toBe(count);
        }
      }),
      { numRuns: 120 },
    );
    // A generator whose filters leave nothing would prove nothing.
    expect(met).toBeGreaterThan(30);
  }, 180_000);

  test("a click on a facet leaves as many as it said", async () => {
    for (const field of facetFields) {
      const facet = await facetOf(emptyState, field);
      for (const { value, count } of facet?.top ?? []) {
        const terms: FilterTerm[] = [{ field, negated: false, disabled: false, values: [is(value)], from: 0, to: 0 }];
        expect(await countRows(openSignIns, stateOf(terms, { from: null, to: null })), `${field}:${value}`).toEqual({
          count,
          exact: true,
        });
      }
    }
  });

  test("of too many the newest hours are counted, from where it says, and all of them when that is asked", async () => {
    for (const field of ["user", "asn", "country"] as const) {
      const part = await facetOf({ ...emptyState, q: "-app:none" }, field, { most: 100 });
      const from = part?.part?.from ?? "";
      expect(part?.part).toMatchObject({ of: rows.length, read: part?.count });
      expect(part?.count).toBe(rows.filter(({ at }) => at >= from).length);
      expect(part?.count).toBeLessThan(rows.length);
      expect(await facetOf(emptyState, field, { most: 100, whole: true })).toMatchObject({
        ...{ part: null, count: rows.length },
      });
      const named = { ...emptyState, q: `user:${users[0]}` };
      expect((await facetOf(named, field, { most: 1 }))?.part).toBeNull();
    }
    expect((await facetOf(emptyState, "result", { most: 1 }))?.part).toBeNull();
  });

  test("whole hours come from the import's own counts, and give the same", async () => {
    expect(isCountedByHour("")).toBe(true);
    expect(isCountedByHour('result:50126 -app:"Office 365" ~user:ana')).toBe(true);
    expect(isCountedByHour("user:ana")).toBe(false);
    const byHour = await histogramOf(emptyState, 900);
    const byEvent = await histogramOf({ ...emptyState, q: "user:*" }, 900);
    expect(byHour).toMatchObject({ source: "hours", count: rows.length });
    expect(byEvent).toMatchObject({ source: "events", count: rows.filter(({ user }) => user !== "").length });
  });
});

test("hostile text finds nothing and breaks nothing", async () => {
  for (const field of fields.filter(({ type }) => type === "text")) {
    const terms: FilterTerm[] = [
      {
        field: field.name,
        negated: false,
        disabled: false,
        values: [is("'; drop table sign_in; --"), is("", "\\%_$1 ?", "")],
        from: 0,
        to: 0,
      },
    ];
    expect(await countRows(openSignIns, stateOf(terms, { from: null, to: null })), field.name).toEqual({
      count: 0,
      exact: true,
    });
  }
  expect(await facetOf(emptyState, "user", { search: "%_\\'" })).toMatchObject({ top: [], rare: [] });
});

test("a filter that cannot be read is a fault, never nothing", async () => {
  const state = { ...emptyState, q: "nope:1" };
  expect(() => isCountedByHour(state.q)).toThrow(/no field nope/);
  await expect(histogramOf(state, 900)).rejects.toThrow(/no field nope/);
  await expect(facetOf(state, "user")).rejects.toThrow(/no field nope/);
});

test("every field of the filter can be asked for empty, filled, a whole value and a part of one", async () => {
  for (const field of fields) {
    const part = field.type === "text" || field.type === "address" ? [is("", "x", "")] : [];
    const whole = {
      text: "x",
      address: "192.0.2.1",
      number: "5",
      time: "2026",
      flag: "yes",
      choice: field.choices?.[0]?.value ?? "",
    };
    for (const value of [is(""), is("", ""), is(whole[field.type]), ...part]) {
      const terms: FilterTerm[] = [
        { field: field.name, negated: true, disabled: false, values: [value], from: 0, to: 0 },
      ];
      expect((await countRows(openSignIns, stateOf(terms, { from: null, to: null }))).exact, writeFilter(terms)).toBe(
        true,
      );
    }
  }
});

test("completion offers values of the dictionaries, the beginning first", async () => {
  expect((await valuesLike("user", "A")).map(({ value }) => value)[0]).toBe("ana@aldermoor.example");
  expect(await valuesLike("result", "5012")).toMatchObject([{ value: "50126" }]);
  expect(await valuesLike("app", "%")).toEqual([{ value: "100% \\ 'App'" }]);
  expect(await valuesLike("toString", "")).toEqual([]);
});

test("words that hold for every account are switched off, all others stay as they are", async () => {
  const idle = (q: string) => withoutIdleWords(q);
  // One of the accounts has no name.
  expect(await idle("user:*@aldermoor.example result:0")).toBe("user:*@aldermoor.example result:0");
  expect(await idle("-user:*@nowhere.example -result:0")).toBe("~-user:*@nowhere.example -result:0");
  const everybody = 'user:(*@aldermoor.example|*@other.example|sp:*|"")';
  expect(await idle(everybody)).toBe(`~${everybody}`);
  expect(await idle("user:ana@aldermoor.example ~user:* 192.0.2.7")).toBe(
    "user:ana@aldermoor.example ~user:* 192.0.2.7",
  );
});
