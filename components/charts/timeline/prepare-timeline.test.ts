import { describe, expect, test } from "vitest";
import { laneFoot, markSize, nearest, prepareTimeline, step } from "./prepare-timeline";
import type { TimelineEvent, TimelineInput } from "./types";

const event = (id: string, at: string, lane: "upper" | "lower" = "upper", failed = false): TimelineEvent => ({
  id,
  at: `2026-03-01T${at}Z`,
  lane,
  failed,
});

const prepare = (events: TimelineEvent[], given: Partial<TimelineInput> = {}) =>
  prepareTimeline({
    events,
    from: "2026-03-01T10:00:00.000000Z",
    to: "2026-03-01T11:00:00.000000Z",
    matched: new Set(),
    pairs: [],
    gaps: [],
    width: 600,
    laneHeight: 84,
    ...given,
  });

test("both lanes share one clock", () => {
  const { upper, lower } = prepare([event("a", "10:30:00"), event("b", "10:30:00", "lower")]);
  expect(upper.points[0]?.x).toBe(300);
  expect(lower.points[0]?.x).toBe(300);
  expect(upper.points[0]?.y).toBe(laneFoot);
  expect(lower.points[0]?.y).toBe(-laneFoot);
});

test("the ends of the span are drawn, what lies outside is not", () => {
  const { order } = prepare([
    event("before", "09:59:59.999999"),
    event("first", "10:00:00.000000"),
    event("last", "11:00:00.000000"),
    event("after", "11:00:00.000001"),
  ]);
  expect(order.map((point) => point.event.id)).toEqual(["first", "last"]);
});

test("marks that would touch stand on each other, in the order of their microseconds", () => {
  const { upper } = prepare([event("second", "10:30:00.000002"), event("first", "10:30:00.000001")]);
  expect(upper.points.map((point) => point.event.id)).toEqual(["first", "second"]);
  const [first, second] = upper.points;
  expect((second?.y ?? 0) - (first?.y ?? 0)).toBeGreaterThanOrEqual(markSize);
});

describe("more events than fit", () => {
  const crowd = Array.from({ length: 40 }, (_, index) => event(`c${index}`, "10:30:00", "lower", index < 10));

  test("are counted in columns, and nothing is lost", () => {
    const { lower, upper } = prepare([...crowd, event("alone", "10:01:00", "lower"), event("other", "10:02:00")]);
    expect(lower.mode).toBe("bars");
    expect(lower.bars.reduce((sum, bar) => sum + bar.succeeded + bar.failed, 0)).toBe(41);
    expect(lower.bars.map(({ succeeded, failed }) => [succeeded, failed])).toEqual([
      [1, 0],
      [30, 10],
    ]);
    expect(lower.tallest).toBe(40);
    expect(upper.mode).toBe("points");
  });

  test("the matched one keeps its own mark", () => {
    const { lower, links } = prepare([...crowd, event("u", "10:29:00")], {
      matched: new Set(["c7", "u"]),
      pairs: [["u", "c7"]],
    });
    expect(lower.points.map((point) => point.event.id)).toEqual(["c7"]);
    expect(links.map((link) => [link.from.event.id, link.to.event.id])).toEqual([["u", "c7"]]);
  });

  test("an event on the right edge belongs to the last column", () => {
    const { lower } = prepare([...crowd, event("edge", "11:00:00", "lower")]);
    const last = lower.bars.at(-1);
    expect(last && last.x + last.width).toBeLessThanOrEqual(600);
  });
});

test("a gap is cut to the span, one outside disappears", () => {
  const { upper } = prepare([], {
    gaps: [
      { lane: "upper", from: "2026-03-01T09:00:00Z", to: "2026-03-01T10:15:00Z" },
      { lane: "upper", from: "2026-03-01T12:00:00Z", to: "2026-03-01T13:00:00Z" },
    ],
  });
  expect(upper.gaps).toEqual([{ x: 0, width: 150 }]);
});

test("a pair with an event that is not loaded has no line", () => {
  expect(prepare([event("a", "10:30:00")], { pairs: [["a", "missing"]] }).links).toEqual([]);
});

describe("moving between events", () => {
  const prepared = prepare(
    [
      event("u1", "10:10:00"),
      event("l1", "10:20:00", "lower"),
      event("u2", "10:50:00"),
      event("l2", "10:52:00", "lower"),
    ],
    { matched: new Set(["u2"]) },
  );
  const go = (from: string | undefined, key: string) => step(prepared, from, key)?.event.id;

  test("starts at the matched event", () => expect(go(undefined, "ArrowRight")).toBe("u2"));
  test("right and left go through time across the lanes", () => {
    expect(go("u1", "ArrowRight")).toBe("l1");
    expect(go("l1", "ArrowLeft")).toBe("u1");
    expect(go("l2", "ArrowRight")).toBe("l2");
  });
  test("up and down go to the nearest event of the other lane", () => {
    expect(go("l1", "ArrowUp")).toBe("u1");
    expect(go("u2", "ArrowDown")).toBe("l2");
    expect(go("u2", "ArrowUp")).toBe("u2");
  });
  test("the pointer finds what is near in its own half", () => {
    expect(nearest(prepared, 101, 10)?.event.id).toBe("u1");
    expect(nearest(prepared, 101, -10)).toBeUndefined();
    expect(nearest(prepared, 205, -14)?.event.id).toBe("l1");
  });
});

test("no events is no failure", () => {
  const prepared = prepare([]);
  expect(prepared.upper.points).toEqual([]);
  expect(step(prepared, undefined, "ArrowRight")).toBeUndefined();
});
