import { describe, expect, test } from "vitest";
import fc from "@/lib/testing/properties";
import type { TimelineAnswer, TimelineEvent, TimelineFinding, TimelineSession } from "@/lib/timeline/schema";
import { answerOf } from "./given";
import { nightBands, restBands } from "./hours";
import { columnsOf, countEvents, drawLanes, niceScale, stack } from "./lanes";
import { brackets, flags } from "./marks-layout";
import { nearest, spotPlace, spotSpan, spotsOf, stepTo } from "./moves";
import {
  between,
  inside,
  isoOf,
  lengthOf,
  momentAt,
  pan,
  placeOf,
  roomy,
  sameAsWritten,
  spanOf,
  viewOf,
  zoom,
} from "./view";

const at = (text: string) => Date.parse(`2026-03-01T${text}Z`);
const hour = { from: at("10:00:00"), to: at("11:00:00") };

const event = (
  id: string,
  time: string,
  lane: TimelineEvent["lane"] = "interactive",
  more: Partial<TimelineEvent> = {},
): TimelineEvent => ({
  id,
  at: `2026-03-01T${time}Z`,
  lane,
  outcome: "success",
  group: "",
  user: "",
  app: "",
  ip: "",
  network: "",
  networkClass: "",
  country: "",
  client: "",
  code: "0",
  result: "",
  session: "",
  mfa: "",
  inherited: false,
  grouped: 1,
  ...more,
});

const answer = (events: TimelineEvent[]): TimelineAnswer => {
  const made = answerOf(events, { from: "2026-03-01T10:00:00Z", to: "2026-03-01T11:00:00Z" }, 600);
  if (!made) throw new Error("A span was given.");
  return made;
};

const views = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 41 }), fc.integer({ min: 1000, max: 2 ** 36 }))
  .map(([from, length]) => ({ from, to: from + length }));

describe("the visible stretch", () => {
  test("zooming keeps the moment under the pointer where it is", () => {
    fc.assert(
      fc.property(
        views,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (view, share, factor) => {
          const moment = momentAt(share * 800, view, 800);
          expect(placeOf(moment, zoom(view, factor, moment), 800)).toBeCloseTo(share * 800, 1);
        },
      ),
    );
  });

  test("panning changes no length and panning back is where it was", () => {
    fc.assert(
      fc.property(views, fc.double({ min: -2, max: 2, noNaN: true }), (view, share) => {
        const moved = pan(view, share);
        expect(lengthOf(moved)).toBeCloseTo(lengthOf(view), 3);
        expect(pan(moved, -share).from).toBeCloseTo(view.from, 1);
      }),
    );
  });

  test("goes through the address unchanged, to the second or the millisecond", () => {
    expect(spanOf(hour)).toEqual({ from: "2026-03-01T10:00:00Z", to: "2026-03-01T11:00:00Z" });
    expect(viewOf("2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z")).toEqual(hour);
    expect(isoOf(at("10:00:00") + 1.4, 5000)).toBe("2026-03-01T10:00:00.001Z");
    expect(viewOf("2026-03-01T11:00:00Z", "2026-03-01T10:00:00Z")).toBeNull();
    expect(viewOf("yesterday", null)).toBeNull();
    const dragged = { from: hour.from + 412, to: hour.to - 380 };
    expect(sameAsWritten(viewOf(spanOf(dragged).from, spanOf(dragged).to), dragged)).toBe(true);
    expect(sameAsWritten(hour, { from: hour.from + 1_600, to: hour.to })).toBe(false);
    expect([sameAsWritten(null, null), sameAsWritten(hour, null)]).toEqual([true, false]);
  });

  test("is never empty, leaves room at its ends, and stays inside its range", () => {
    expect(lengthOf(between(5, 5))).toBeGreaterThanOrEqual(50);
    expect(between(at("11:00:00"), at("10:00:00"))).toEqual(hour);
    expect(lengthOf(roomy({ from: 0, to: 1 }))).toBeGreaterThanOrEqual(600_000);
    expect(inside({ from: -5, to: 5 }, { from: 0, to: 100 })).toEqual({ from: 0, to: 10 });
    expect(inside({ from: 95, to: 105 }, { from: 0, to: 100 })).toEqual({ from: 90, to: 100 });
  });
});

describe("marks", () => {
  test("never touch, whatever the events", () => {
    const times = fc.array(fc.integer({ min: 0, max: 3599 }), { maxLength: 60 });
    fc.assert(
      fc.property(times, (seconds) => {
        const events = seconds
          .sort((a, b) => a - b)
          .map((second, index) =>
            event(`e${index}`, new Date(second * 1000).toISOString().slice(11, 19).replace(/^00/, "10")),
          );
        const marks = stack(events, hour, 700, 110);
        if (!marks) return;
        expect(marks.points).toHaveLength(events.length);
        for (const [index, one] of marks.points.entries()) {
          expect(one.rise + marks.size / 2).toBeLessThanOrEqual(110);
          for (const other of marks.points.slice(index + 1)) {
            const apart = Math.max(Math.abs(one.x - other.x), Math.abs(one.rise - other.rise));
            expect(apart).toBeGreaterThanOrEqual(marks.size - 0.001);
          }
        }
      }),
    );
  });

  test("few are large, more are smaller, too many are counted", () => {
    const crowd = (count: number) => Array.from({ length: count }, (_, index) => event(`e${index}`, "10:30:00"));
    expect(stack(crowd(3), hour, 600, 104)?.size).toBe(13);
    expect(stack(crowd(10), hour, 600, 104)?.size).toBeLessThan(13);
    expect(stack(crowd(60), hour, 600, 104)).toBeNull();
  });

  test("both lanes share one clock", () => {
    const { upper, lower } = drawLanes(
      answer([event("a", "10:30:00"), event("b", "10:30:00", "non-interactive")]),
      hour,
      600,
      100,
    );
    expect([upper.points[0]?.x, lower.points[0]?.x]).toEqual([300, 300]);
  });
});

describe("columns", () => {
  test("hold every event of a crowded lane once, while the other lane keeps its marks", () => {
    const crowd = Array.from({ length: 200 }, (_, index) =>
      event(`c${index}`, `10:3${index % 10}:00`, "non-interactive", { outcome: index < 10 ? "failure" : "success" }),
    );
    const { upper, lower } = drawLanes(answer([...crowd, event("alone", "10:01:00")]), hour, 600, 60);
    expect(upper.points.map((point) => point.event.id)).toEqual(["alone"]);
    expect(lower.points).toEqual([]);
    expect(lower.columns.reduce((sum, column) => sum + column.count, 0)).toBe(200);
    expect(lower.columns.reduce((sum, column) => sum + column.outcomes.failure, 0)).toBe(10);
  });

  test("are piled up from the clock without gaps, failures at the outer end, and fit the lane", () => {
    const groups = [
      { value: "a", label: "a", count: 3 },
      { value: "b", label: "b", count: 2 },
    ];
    const cells = countEvents(
      [
        ...["a", "a", "b", "b", "a", "z"].map((group, index) =>
          event(`e${index}`, "10:00:30", "interactive", { group }),
        ),
        event("f", "10:00:30", "interactive", { group: "a", outcome: "failure" }),
      ],
      groups,
      60_000,
    );
    const { columns, scale } = columnsOf(cells, { groups, step: 60_000, view: hour, width: 600, height: 106 });
    expect(columns).toHaveLength(1);
    expect(columns[0]?.parts.map(({ group, failed, count }) => [group, failed, count])).toEqual([
      ["a", false, 3],
      ["b", false, 2],
      [null, false, 1],
      [null, true, 1],
    ]);
    let end = 0;
    for (const part of columns[0]?.parts ?? []) {
      expect(part.start).toBeCloseTo(end, 6);
      end = part.start + part.height;
    }
    expect(scale).toBe(8);
    expect(end).toBeLessThanOrEqual(100);
  });

  test("the scale is round and never below the tallest", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (tallest) => {
        expect(niceScale(tallest)).toBeGreaterThanOrEqual(tallest);
        expect(niceScale(tallest)).toBeLessThanOrEqual(Math.max(4, tallest * 2));
      }),
    );
  });
});

describe("nights and weekends", () => {
  // 2 to 9 March 2026 is a week from Monday.
  const week = { from: Date.UTC(2026, 2, 2), to: Date.UTC(2026, 2, 9) };
  const hours = (bands: Array<{ x: number; width: number }>) =>
    bands.map(({ x, width }) => [x, x + width].map((edge) => Math.round(edge * 10) / 10));

  test("are outside Monday to Friday, 08 to 18", () => {
    const bands = hours(restBands(week, "UTC", 168));
    expect(bands.slice(0, 2)).toEqual([
      [0, 8],
      [18, 32],
    ]);
    expect(bands.at(-1)).toEqual([114, 168]);
  });

  test("follow the zone", () => {
    expect(hours(restBands(week, "Asia/Kolkata", 168))[0]).toEqual([0, 2.5]);
    expect(hours(nightBands(week, "Asia/Kolkata", 168))[0]).toEqual([0, 0.5]);
  });

  test("are left out where they would be thinner than can be seen", () => {
    expect(restBands({ from: 0, to: 1000 * 86_400_000 }, "UTC", 600)).toEqual([]);
    expect(nightBands({ from: 0, to: 1000 * 86_400_000 }, "UTC", 600)).toEqual([]);
  });
});

describe("brackets and flags", () => {
  const session = (id: string, from: string, to: string): TimelineSession => ({
    id,
    from: `2026-03-01T${from}Z`,
    to: `2026-03-01T${to}Z`,
    count: 2,
  });
  const finding = (id: string, time: string, severity: TimelineFinding["severity"] = "low"): TimelineFinding => ({
    id,
    title: id,
    severity,
    settled: false,
    at: `2026-03-01T${time}Z`,
    to: `2026-03-01T${time}Z`,
    events: 1,
  });

  test("sessions at the same time stand below each other; without room they are left to be counted", () => {
    const sessions = [
      session("a", "10:00:00", "10:30:00"),
      session("b", "10:10:00", "10:40:00"),
      session("c", "10:35:00", "10:50:00"),
      session("d", "10:15:00", "10:20:00"),
    ];
    const { drawn, rows } = brackets(sessions, hour, 600, 2);
    expect(drawn.map(({ session, row }) => [session.id, row])).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 0],
    ]);
    expect(rows).toBe(2);
  });

  test("findings near each other share a flag under the worst of them, and none is lost", () => {
    const found = flags(
      [finding("a", "10:01:00"), finding("b", "10:02:00", "high"), finding("c", "10:30:00")],
      hour,
      600,
    );
    expect(found.map(({ findings }) => findings.map(({ id }) => id))).toEqual([["b", "a"], ["c"]]);
  });
});

describe("moving between events", () => {
  const drawn = drawLanes(
    answer([
      event("u1", "10:10:00"),
      event("l1", "10:20:00", "non-interactive"),
      event("u2", "10:50:00"),
      event("l2", "10:52:00", "non-interactive"),
    ]),
    hour,
    600,
    100,
  );
  const spots = spotsOf(drawn);
  const go = (from: string | undefined, key: string) => stepTo(spots, from, key, new Set(["u2"]))?.key;

  test("starts at the evidence, goes through time across the lanes, and to the ends", () => {
    expect(go(undefined, "ArrowRight")).toBe("u2");
    expect(go("u1", "ArrowRight")).toBe("l1");
    expect(go("l1", "ArrowLeft")).toBe("u1");
    expect(go("l2", "ArrowRight")).toBe("l2");
    expect([go("u2", "Home"), go("u2", "End")]).toEqual(["u1", "l2"]);
  });

  test("up and down go to the nearest event of the other lane", () => {
    expect(go("l1", "ArrowUp")).toBe("u1");
    expect(go("u2", "ArrowDown")).toBe("l2");
    expect(go("u2", "ArrowUp")).toBe("u2");
  });

  test("the pointer finds what is near in its own lane", () => {
    expect(nearest(spots, "interactive", 101, 10)?.key).toBe("u1");
    expect(nearest(spots, "non-interactive", 101, 10)).toBeUndefined();
    expect(nearest(spots, "non-interactive", 205, 12)?.key).toBe("l1");
  });

  test("the menu of a spot lies over it and is about its time", () => {
    const [spot] = spots;
    if (!spot?.point) throw new Error("the first spot is an event");
    expect(spotSpan(spot, drawn.step)).toEqual({ from: spot.point.event.at });
    const box = spotPlace(spot, { clockTop: 100, lowerTop: 124 }, 18);
    expect([box.left + 9, box.top + 9]).toEqual([spot.x, 100 - spot.point.rise]);
    const counted = { lane: "non-interactive", at: hour.from, x: 0, width: 10, count: 1, parts: [] } as const;
    const outcomes = { success: 1, interrupted: 0, failure: 0 };
    const column = { key: "c", t: hour.from, x: 5, lane: counted.lane, column: { ...counted, parts: [], outcomes } };
    expect(spotSpan(column, 60_000)).toEqual({
      from: "2026-03-01T10:00:00Z",
      until: "2026-03-01T10:00:59.999999Z",
    });
  });

  test("no events is no failure", () => {
    expect(stepTo([], undefined, "ArrowRight")).toBeUndefined();
    expect(answerOf([], null, 600)).toBeNull();
  });
});
