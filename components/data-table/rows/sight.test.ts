import { expect, test } from "vitest";
import { areApart, drawnAround, firstTurn, inSight, noRows } from "./sight";

const at = (top: number, count = 1_000) => inSight({ top, height: 280, rowHeight: 28, count });

test("rows are in sight from the first pixel to the last, and none beyond the list", () => {
  expect(at(0)).toEqual({ first: 0, last: 9 });
  expect(at(14)).toEqual({ first: 0, last: 10 });
  expect(at(28_000)).toEqual({ first: 999, last: 999 });
  expect(at(0, 4)).toEqual({ first: 0, last: 3 });
  expect(at(0, 0)).toEqual(noRows);
});

test("what is drawn follows what is in sight in steps of several rows, whichever way one scrolls", () => {
  for (const by of [28, 84, -28, -84]) {
    let drawn = drawnAround(at(14_000), noRows, 1_000);
    let steps = 0;
    for (let top = 14_000; Math.abs(top - 14_000) < 5_600; top += by) {
      const seen = at(top);
      const next = drawnAround(seen, drawn, 1_000);
      if (next !== drawn) steps++;
      drawn = next;
      expect(drawn.first).toBeLessThanOrEqual(seen.first - 6);
      expect(drawn.last).toBeGreaterThanOrEqual(seen.last + 6);
      expect(drawn.last - drawn.first).toBeLessThan(40);
    }
    expect(steps).toBeLessThanOrEqual(40);
  }
});

test("a list that became shorter is drawn anew", () => {
  const drawn = drawnAround(at(0), noRows, 1_000);
  expect(drawnAround(at(0, 5), drawn, 5)).toEqual({ first: 0, last: 4 });
});

test("pictures are apart when none of their rows is the same", () => {
  expect(areApart(at(0), at(280))).toBe(true);
  expect(areApart(at(280), at(0))).toBe(true);
  expect(areApart(at(0), at(252))).toBe(false);
});

test("many new rows come in turns from the middle outwards, those that are there stay", () => {
  const wanted = Array.from({ length: 34 }, (_, index) => 100 + index);
  const drawn = new Set<number>();
  const turns: number[][] = [];
  while (drawn.size < wanted.length && turns.length < 9) {
    const now = firstTurn(wanted, (index) => !drawn.has(index));
    for (const index of now) drawn.add(index);
    turns.push(now);
  }
  expect(turns.map(({ length }) => length)).toEqual([12, 24, 34]);
  expect(turns[0]).toEqual(wanted.slice(11, 23));
  expect(firstTurn(wanted, () => false)).toBe(wanted);
});
