"use client";

import { useEffect, useLayoutEffect, useReducer, useRef } from "react";
import { firstTurn } from "../rows/sight";

/** Of the wanted rows those that are drawn now: a picture does not wait for more than some new ones, the others come with the next. */
export function useInTurns(wanted: number[], idOf: (index: number) => string, focusIndex: number): number[] {
  const drawn = useRef<ReadonlySet<string> | null>(null);
  const [, again] = useReducer((turn: number) => turn + 1, 0);
  const before = drawn.current;
  const isNew = (index: number) => before !== null && index !== focusIndex && !before.has(idOf(index));
  const now = firstTurn(wanted, isNew);
  useLayoutEffect(() => {
    drawn.current = new Set(now.map(idOf));
  });
  useEffect(() => {
    if (now.length === wanted.length) return;
    const next = requestAnimationFrame(again);
    return () => cancelAnimationFrame(next);
  });
  return now;
}
