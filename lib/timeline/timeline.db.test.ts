import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import fc from "@/lib/testing/properties";
import { timelineOf } from "./data";
import { scopeOf } from "./filter";
import { type Colour, colours, mostEvents, mostGroups, type TimelineAnswer } from "./schema";
import type { TimelineScope } from "./scope";
import { columnOf } from "./steps";

const day = Date.UTC(2026, 2, 1);
const iso = (ms: number) => new Date(ms).toISOString();

/** The same pseudo-random numbers in every run. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const users = ["ana@aldermoor.example", "ben@aldermoor.example", "cleo@aldermoor.example"];
const kindsOf = ["interactive", "non-interactive", "non-interactive", "non-interactive", "service-principal"] as const;
const codes = ["0", "0", "0", "0", "50126", "50074", "53003"];

async function load(count: number, hours: number, seed: number) {
  const next = numbers(seed);
  const rows = Array.from({ length: count }, () => ({
    at: iso(day + next(hours * 3_600_000)),
    upn: users[next(10) < 8 ? 0 : 1 + next(2)] ?? "",
    kind: kindsOf[next(kindsOf.length)] ?? "interactive",
    ip: `192.0.2.${next(20)}`,
    asn: next(4) === 0 ? null : 64496 + next(12),
    country: ["NO", "SE", "", "NL"][next(4)] ?? "",
    appName: `App ${next(11)}`,
    resultCode: codes[next(codes.length)] ?? "0",
    sessionId: next(3) === 0 ? "" : `aaaaaaaa-0000-4000-8000-0000000000${String(next(30)).padStart(2, "0")}`,
  }));
  for (let start = 0; start < rows.length; start += 1000) await signIns(...rows.slice(start, start + 1000));
}

type Naive = { at: string; lane: string; value: string; outcome: string };

/** Every sign-in of a scope and span, by the plainest query there is. */
async function naive(scope: TimelineScope, from: string, to: string, colour: Colour): Promise<Naive[]> {
  const rows = await db.$queryRaw<
    Array<{
      at: string;
      kind: number;
      code: string;
      asn: string | null;
      ip: string;
      app: string;
      session: string | null;
      country: string;
      upn: string;
    }>
  >`
    select to_char(event_time at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, kind, result_code as code,
      coalesce(asn, inferred_asn, table_asn)::text as asn, ip, app_name as app, session_id::text as session, upn,
      coalesce(nullif(country, ''), nullif(inferred_country, ''), table_country) as country
    from sign_in_event where event_time >= ${from}::timestamptz and event_time < ${to}::timestamptz and kind in (1, 2)`;
  return rows
    .filter((row) => scope.user === undefined || row.upn === scope.user)
    .filter((row) => scope.ip === undefined || row.ip === scope.ip)
    .filter((row) => scope.session === undefined || row.session === scope.session)
    .map((row) => ({
      at: row.at,
      lane: row.kind === 1 ? "interactive" : "non-interactive",
      outcome: row.code === "0" ? "success" : row.code === "50074" ? "interrupted" : "failure",
      value: {
        lane: "",
        asn: row.asn ?? "",
        ip: row.ip,
        app: row.app,
        session: row.session ?? "",
        result: row.code,
        country: row.country,
      }[colour],
    }));
}

const tally = (keys: string[]) => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
};

function expectSame(answer: TimelineAnswer, rows: Naive[]) {
  const shown = new Set(answer.groups.map(({ value }) => value));
  const values = new Set(rows.map(({ value }) => value));
  expect(shown.size).toBe(Math.min(values.size, mostGroups));
  expect(answer.other.values).toBe(values.size - shown.size);
  expect(answer.other.count).toBe(rows.filter(({ value }) => !shown.has(value)).length);
  expect(Object.fromEntries(answer.groups.map(({ value, count }) => [value, count]))).toEqual(
    Object.fromEntries(answer.groups.map(({ value }) => [value, rows.filter((row) => row.value === value).length])),
  );
  for (const lane of ["interactive", "non-interactive"] as const) {
    expect(answer.count[lane]).toBe(rows.filter((row) => row.lane === lane).length);
    expect(answer.failed[lane]).toBe(rows.filter((row) => row.lane === lane && row.outcome === "failure").length);
  }
  if (answer.mode === "events") {
    expect(rows.length).toBeLessThanOrEqual(mostEvents);
    const told = answer.events.map(({ at, lane, outcome, group }) => `${at} ${lane} ${outcome} ${group}`);
    expect(tally(told)).toEqual(tally(rows.map((row) => `${row.at} ${row.lane} ${row.outcome} ${row.value}`)));
    return;
  }
  const column = (at: string) => columnOf(Date.parse(`${at.slice(0, 23)}Z`), answer.step);
  const group = (value: string) => (shown.has(value) ? `=${value}` : "other");
  const counted = Object.fromEntries(
    answer.cells
      .map(
        (cell) =>
          [
            `${cell.at} ${cell.lane} ${cell.outcome} ${cell.group === null ? "other" : `=${cell.group}`}`,
            cell.count,
          ] as const,
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  expect(counted).toEqual(tally(rows.map((row) => `${column(row.at)} ${row.lane} ${row.outcome} ${group(row.value)}`)));
}

describe("of many sign-ins", () => {
  const hours = 40 * 24;
  beforeAll(async () => {
    await emptyDatabase();
    await load(7000, hours, 7);
  }, 120_000);

  const scope = fc.constantFrom<TimelineScope>(
    {},
    {},
    { user: users[0] ?? "" },
    { user: users[1] ?? "" },
    { ip: "192.0.2.3" },
    { session: "aaaaaaaa-0000-4000-8000-000000000004" },
    { user: users[0] ?? "", ip: "192.0.2.3" },
  );
  const span = fc
    .tuple(fc.integer({ min: -10, max: hours * 60 + 10 }), fc.integer({ min: 1, max: hours * 60 }), fc.boolean())
    .map(([start, length, whole]) => {
      const unit = whole ? 3_600_000 : 60_000;
      const from = day + (whole ? Math.floor(start / 60) : start) * unit;
      return { from: iso(from), to: iso(from + Math.max(1, whole ? Math.ceil(length / 60) : length) * unit) };
    });

  test("every one is counted once, in its column, lane, group and outcome", async () => {
    await fc.assert(
      fc.asyncProperty(
        scope,
        span,
        fc.constantFrom(...colours),
        fc.integer({ min: 60, max: 1500 }),
        async (scope, span, colour, width) => {
          const answer = await timelineOf({ scope, span, colour, width });
          if (!answer) throw new Error("A span was given.");
          expectSame(answer, await naive(scope, span.from, span.to, colour));
        },
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  test("zooming in loses and invents nothing: the halves of a span hold what the span holds", async () => {
    await fc.assert(
      fc.asyncProperty(scope, span, fc.double({ min: 0.05, max: 0.95, noNaN: true }), async (scope, span, share) => {
        const cut = iso(Math.round(Date.parse(span.from) + share * (Date.parse(span.to) - Date.parse(span.from))));
        const ask = (from: string, to: string) => timelineOf({ scope, span: { from, to }, colour: "lane", width: 900 });
        const [whole, left, right] = await Promise.all([
          ask(span.from, span.to),
          ask(span.from, cut),
          ask(cut, span.to),
        ]);
        for (const lane of ["interactive", "non-interactive"] as const) {
          expect((left?.count[lane] ?? 0) + (right?.count[lane] ?? 0)).toBe(whole?.count[lane]);
          expect((left?.failed[lane] ?? 0) + (right?.failed[lane] ?? 0)).toBe(whole?.failed[lane]);
        }
        expect((left?.others ?? 0) + (right?.others ?? 0)).toBe(whole?.others);
      }),
      { numRuns: 25 },
    );
  }, 120_000);

  test("columns are no narrower than the pixels have room for", async () => {
    const asked = { scope: {}, span: { from: iso(day), to: iso(day + hours * 3_600_000) }, colour: "lane" } as const;
    const [wide, narrow] = await Promise.all([
      timelineOf({ ...asked, width: 1200 }),
      timelineOf({ ...asked, width: 200 }),
    ]);
    expect(wide?.step).toBe(4 * 3_600_000);
    expect(narrow?.step).toBe(24 * 3_600_000);
    expect(wide?.count).toEqual(narrow?.count);
  });

  test("what the hours say is what the events say", async () => {
    const span = { from: "2026-03-03T10:17:31.000Z", to: "2026-03-21T04:00:00.000Z" };
    const asked = { span, colour: "result", width: 300 } as const;
    const [hours, events] = await Promise.all([
      timelineOf({ ...asked, scope: {} }),
      timelineOf({ ...asked, scope: { where: Prisma.sql`true` } }),
    ]);
    expect(hours?.mode).toBe("columns");
    expect(hours?.cells).toEqual(events?.cells);
    expect(hours?.groups).toEqual(events?.groups);
  });

  test("a filter that the hours can answer says the same from them as from the events", async () => {
    const span = { from: "2026-03-03T10:17:31.000Z", to: "2026-03-21T04:00:00.000Z" };
    for (const q of [
      "-result:0",
      "kind:non-interactive",
      "outcome:failure",
      "user:* -result:0",
      "-user:*@nowhere.example",
    ]) {
      const scope = await scopeOf(q);
      const asked = { span, colour: "app", width: 300, part: "strip" } as const;
      const [hours, events] = await Promise.all([
        timelineOf({ ...asked, scope }),
        timelineOf({ ...asked, scope: { where: scope.where ?? Prisma.sql`true` } }),
      ]);
      expect(hours?.mode, q).toBe("columns");
      expect(hours?.cells, q).toEqual(events?.cells);
      expect(hours?.groups, q).toEqual(events?.groups);
    }
  });
});

describe("of few sign-ins", () => {
  beforeEach(emptyDatabase);

  test("nothing found is told apart from nothing in the span", async () => {
    const asked = { colour: "lane", width: 600 } as const;
    expect(await timelineOf({ ...asked, scope: { user: "ana@aldermoor.example" } })).toBeNull();
    await signIns({ at: "2026-03-01T10:00:00Z" });
    expect(await timelineOf({ ...asked, scope: { user: "ben@aldermoor.example" } })).toBeNull();
    const empty = await timelineOf({ ...asked, scope: {}, span: { from: iso(day), to: iso(day + 60_000) } });
    expect(empty).toMatchObject({ mode: "events", events: [], count: { interactive: 0, "non-interactive": 0 } });
  });

  test("the whole span holds the first and the last of them", async () => {
    await signIns(
      { at: "2026-03-01T10:00:00.000001Z" },
      { at: "2026-03-02T10:00:00.999999Z", kind: "non-interactive" },
    );
    const answer = await timelineOf({ scope: { user: "ANA@aldermoor.example" }, colour: "lane", width: 600 });
    expect(answer).toMatchObject({ from: "2026-03-01T10:00:00.000001Z", to: "2026-03-02T10:00:01.000000Z" });
    expect(answer?.events.map(({ at }) => at)).toEqual(["2026-03-01T10:00:00.000001Z", "2026-03-02T10:00:00.999999Z"]);
  });

  test("the end of a span belongs to the next one", async () => {
    await signIns({ at: "2026-03-01T10:00:00Z" }, { at: "2026-03-01T11:00:00Z" });
    const span = { from: "2026-03-01T10:00:00Z", to: "2026-03-01T11:00:00Z" };
    const answer = await timelineOf({ scope: {}, span, colour: "lane", width: 600 });
    expect(answer?.count.interactive).toBe(1);
  });

  test("an event says what its tooltip needs", async () => {
    await signIns({
      at: "2026-03-01T10:00:00Z",
      asn: 24940,
      country: "DE",
      authRequirement: "multiFactorAuthentication",
      sessionId: "aaaaaaaa-0000-4000-8000-000000000001",
    });
    await signIns({ at: "2026-03-01T10:01:00Z", kind: "non-interactive", resultCode: "50126" });
    const answer = await timelineOf({ scope: {}, colour: "asn", width: 600 });
    expect(answer?.events).toMatchObject([
      {
        lane: "interactive",
        outcome: "success",
        network: "Hetzner, AS24940",
        networkClass: "hosting",
        country: "DE",
        mfa: "passed",
        group: "24940",
      },
      { lane: "non-interactive", outcome: "failure", code: "50126", mfa: "" },
    ]);
  });

  test("sessions with more than one sign-in have a bracket", async () => {
    const session = (last: number) => `aaaaaaaa-0000-4000-8000-00000000000${last}`;
    await signIns(
      { at: "2026-03-01T10:00:00Z", sessionId: session(1) },
      { at: "2026-03-01T10:30:00Z", sessionId: session(1), kind: "non-interactive" },
      { at: "2026-03-01T10:40:00Z", sessionId: session(2) },
      { at: "2026-03-01T10:45:00Z", sessionId: session(1), upn: "ben@aldermoor.example" },
    );
    const answer = await timelineOf({ scope: { user: "ana@aldermoor.example" }, colour: "lane", width: 600 });
    expect(answer?.sessions).toEqual({
      all: 1,
      shown: [{ id: session(1), from: "2026-03-01T10:00:00.000000Z", to: "2026-03-01T10:30:00.000000Z", count: 2 }],
    });
  });

  test("a lane of which nothing is loaded is a gap, a quiet hour is none", async () => {
    await signIns({ at: "2026-03-01T10:10:00Z" }, { at: "2026-03-01T12:10:00Z" });
    const span = { from: "2026-03-01T09:30:00.000Z", to: "2026-03-01T13:30:00.000Z" };
    const answer = await timelineOf({ scope: {}, span, colour: "lane", width: 600 });
    expect(answer?.gaps).toEqual([
      { lane: "interactive", from: "2026-03-01T09:30:00.000Z", to: "2026-03-01T10:00:00.000Z" },
      { lane: "interactive", from: "2026-03-01T13:00:00.000Z", to: "2026-03-01T13:30:00.000Z" },
      { lane: "non-interactive", from: span.from, to: span.to },
    ]);
  });
});
