import { expect, test } from "vitest";
import { hour, micros, second } from "@/lib/hunts/scope";
import { formatMicros } from "@/lib/ingest/times/iso";
import fc from "@/lib/testing/properties";
import { beginning, type Progress, planTick } from "./plan";

const hourly: Progress = {
  everySeconds: 3600,
  lookBackSeconds: 3600,
  overlapSeconds: 0,
  coveredTo: "2024-03-01T09:00:00.000000Z",
  lastTick: null,
};

const at = (now: string, first: string | null = null) => ({ now, first, huntLookback: hour });

test("a tick is due once its hour is over, and looks at that hour", () => {
  expect(planTick("range", hourly, at("2024-03-01T09:59:59.999999Z"))).toBeNull();
  expect(planTick("range", hourly, at("2024-03-01T10:00:00.000000Z"))).toEqual({
    tickAt: "2024-03-01T10:00:00.000000Z",
    ticks: 1,
    scope: { mode: "range", from: "2024-03-01T09:00:00.000000Z", to: "2024-03-01T10:00:00.000000Z" },
  });
  expect(planTick("as-of", hourly, at("2024-03-01T10:37:00.000000Z"))).toEqual({
    tickAt: "2024-03-01T10:00:00.000000Z",
    ticks: 1,
    scope: { mode: "as-of", asOf: "2024-03-01T10:00:00.000000Z" },
  });
});

test("the overlap reaches back into what the tick before has seen", () => {
  const schedule = { ...hourly, overlapSeconds: 600 };
  expect(planTick("range", schedule, at("2024-03-01T10:00:00.000000Z"))?.scope).toEqual({
    mode: "range",
    from: "2024-03-01T08:50:00.000000Z",
    to: "2024-03-01T10:00:00.000000Z",
  });
  // The step before lies within the overlap and is taken again.
  expect(planTick("as-of", schedule, at("2024-03-01T10:00:00.000000Z"))?.scope).toEqual({
    mode: "replay",
    from: "2024-03-01T08:50:00.000000Z",
    to: "2024-03-01T10:00:00.000000Z",
    stepSeconds: 3600,
  });
});

test("three days of standstill are one tick that stands for 72", () => {
  const now = "2024-03-04T09:20:00.000000Z";
  const range = { from: "2024-03-01T09:00:00.000000Z", to: "2024-03-04T09:00:00.000000Z" };
  expect(planTick("range", hourly, at(now))).toEqual({
    tickAt: range.to,
    ticks: 72,
    scope: { mode: "range", ...range },
  });
  expect(planTick("as-of", hourly, at(now))).toEqual({
    tickAt: range.to,
    ticks: 72,
    scope: { mode: "replay", ...range, stepSeconds: 3600 },
  });
});

test("nobody's summer time moves a tick: on the night of the change it is an hour after the one before", () => {
  for (const night of ["2024-03-31", "2024-10-27", "2024-03-10", "2024-11-03"]) {
    let coveredTo = `${night}T00:00:00.000000Z`;
    for (let index = 1; index <= 6; index += 1) {
      const now = `${night}T0${index}:00:00.000000Z`;
      expect(planTick("range", { ...hourly, coveredTo }, at(now))).toEqual({
        tickAt: now,
        ticks: 1,
        scope: { mode: "range", from: coveredTo, to: now },
      });
      coveredTo = now;
    }
  }
});

test("a clock that goes back, and a tick that was made already, make no tick", () => {
  expect(planTick("range", hourly, at("2024-02-01T10:00:00.000000Z"))).toBeNull();
  const failed = { ...hourly, lastTick: "2024-03-01T10:00:00.000000Z" };
  expect(planTick("range", failed, at("2024-03-01T10:59:00.000000Z"))).toBeNull();
  // What the failed one did not cover, the next one does.
  expect(planTick("range", failed, at("2024-03-01T11:00:00.000000Z"))).toMatchObject({
    ticks: 2,
    scope: { from: "2024-03-01T09:00:00.000000Z", to: "2024-03-01T11:00:00.000000Z" },
  });
});

test("what is turned on begins with the newest tick; with nothing loaded then, with the first event", () => {
  expect(beginning("2024-03-01T10:37:00.000000Z", 3600)).toBe("2024-03-01T09:00:00.000000Z");
  expect(beginning(null, 3600)).toBeNull();
  const fresh = { ...hourly, coveredTo: null };
  expect(planTick("range", fresh, at("2024-03-01T10:37:00.000000Z"))).toBeNull();
  expect(planTick("range", fresh, at("2024-03-01T10:37:00.000000Z", "2024-03-01T07:00:00.000001Z"))).toMatchObject({
    ticks: 3,
    scope: { from: "2024-03-01T07:00:00.000000Z" },
  });
  expect(planTick("range", fresh, at("2024-03-01T10:37:00.000000Z", "2024-03-01T07:00:00.000000Z"))).toMatchObject({
    ticks: 4,
    scope: { from: "2024-03-01T06:00:00.000000Z" },
  });
});

test("an interval longer than the hunt looks back is walked in the hunt's own steps", () => {
  const daily = { ...hourly, everySeconds: 86_400, lookBackSeconds: 86_400, coveredTo: "2024-03-01T00:00:00.000000Z" };
  expect(planTick("as-of", daily, at("2024-03-02T00:00:00.000000Z"))?.scope).toEqual({
    mode: "replay",
    from: "2024-03-01T00:00:00.000000Z",
    to: "2024-03-02T00:00:00.000000Z",
    stepSeconds: 3600,
  });
});

/** The steps T of a scope, as hunts.md counts them. */
function stepsOf(scope: NonNullable<ReturnType<typeof planTick>>["scope"]): number[] {
  if (scope.mode === "as-of") return [micros(scope.asOf)];
  if (scope.mode === "range") return [];
  const step = scope.stepSeconds * second;
  const steps: number[] = [];
  for (let time = (Math.floor(micros(scope.from) / step) + 1) * step; time <= micros(scope.to); time += step)
    steps.push(time);
  return steps;
}

test("however the clock moves, ranges tile with the overlap and steps leave out no time", () => {
  const start = micros("2024-03-01T09:00:00.000000Z");
  const given = fc.record({
    everySeconds: fc.constantFrom(60, 300, 900, 3600, 5400, 86_400),
    moreLookBack: fc.constantFrom(0, 60, 3600),
    overlapSeconds: fc.constantFrom(0, 1, 600, 3600),
    huntHours: fc.constantFrom(0.25, 1, 6),
    moves: fc.array(fc.integer({ min: -10_000_000, max: 40_000_000_000 }), { maxLength: 8 }),
  });
  fc.assert(
    fc.property(given, ({ everySeconds, moreLookBack, overlapSeconds, huntHours, moves }) => {
      const lookBackSeconds = everySeconds + moreLookBack;
      const begun = beginning(formatMicros(start), everySeconds) ?? "";
      const huntLookback = huntHours * hour;
      let coveredTo = begun;
      let now = start;
      for (const move of moves) {
        now += move;
        const schedule = { everySeconds, lookBackSeconds, overlapSeconds, coveredTo, lastTick: coveredTo };
        const due = { now: formatMicros(now), first: null, huntLookback };
        const range = planTick("range", schedule, due);
        const asOf = planTick("as-of", schedule, due);
        expect(range?.tickAt).toBe(asOf?.tickAt);
        if (!range || !asOf || range.scope.mode !== "range") continue;
        const reach = micros(coveredTo) - micros(range.scope.from);
        expect(reach).toBe((moreLookBack + overlapSeconds) * second);
        expect(range.scope.to).toBe(range.tickAt);
        // Between the edges of what is covered, no event lies outside every step's look back.
        const steps = stepsOf(asOf.scope);
        let seen = micros(coveredTo);
        for (const step of steps.filter((time) => time > seen)) {
          const before = step - huntLookback;
          if (micros(begun) < before && before > seen) throw new Error(`Nobody looks between ${seen} and ${before}.`);
          seen = step;
        }
        expect(micros(asOf.tickAt) - seen).toBeLessThan(Math.min(everySeconds * second, huntLookback));
        coveredTo = range.tickAt;
      }
    }),
    { numRuns: 300 },
  );
});
