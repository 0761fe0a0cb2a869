import type { Level } from "./levels";
import type { CellState } from "./prepare-calendar";

const levels: Record<Level, string> = {
  0: "",
  1: "bg-heat-1 text-ink",
  2: "bg-heat-2 text-ink",
  3: "bg-heat-3 text-ink",
  4: "bg-heat-4 text-heat-ink",
  5: "bg-heat-5 text-heat-ink",
};

const states: Record<CellState, string> = {
  rows: "",
  // A bar under the number, a hatched hollow, a dot: each state has a shape of its own.
  thin: "shadow-[inset_0_-3px_0_var(--color-cannot-tell)]",
  gap: "text-cannot-tell shadow-[inset_0_0_0_1px_var(--color-cannot-tell)] bg-[repeating-linear-gradient(135deg,transparent_0_3px,var(--color-cannot-tell-wash)_3px_6px)]",
  empty: "bg-field text-muted shadow-[inset_0_0_0_1px_var(--color-line)]",
  outside: "",
};

export const cellLook = (state: CellState, level: Level): string => `${levels[level]} ${states[state]}`;

const words: Record<CellState, string> = {
  rows: "",
  thin: "far fewer than usual",
  gap: "a gap: rows are usual here",
  empty: "none, as is usual here",
  outside: "outside of what is loaded",
};

export const stateWords = (state: CellState): string => words[state];
