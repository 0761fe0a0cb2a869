import { z } from "zod";
import { scopeInput } from "../schema";

/** Values that one question may ask for. */
export const mostValues = 12;

const parameters = z.record(z.string(), z.unknown()).default({});

export const whatIfInput = z.strictObject({
  /** Everything that is loaded, or as of the newest event, when left out. */
  scope: scopeInput.optional(),
  /** The setting that the others are held against. */
  parameters,
  name: z.string().max(100),
  values: z.array(z.unknown()).min(1).max(mostValues),
  /** Lists what this value gains and loses instead of counting. */
  list: z.unknown().optional(),
});
export type WhatIfInput = z.output<typeof whatIfInput>;

/** Findings by what was decided of them; `open` has no verdict yet, `unknown` was never stored. */
export type ByVerdict = Partial<
  Record<"true-positive" | "benign" | "false-positive" | "undetermined" | "open" | "unknown", number>
>;

export type ValueCount = {
  value: unknown;
  /** The setting that the others are held against. */
  isBase: boolean;
  rows: number;
  findings: number;
  gained: number;
  lost: number;
  gainedBy: ByVerdict;
  lostBy: ByVerdict;
  milliseconds: number;
};

/** One line of the answer: a value's counts, or why there are none. */
export type WhatIfLine = { count: ValueCount } | { value: unknown; failed: string };

export type ListedFinding = {
  key: string;
  title: string;
  severity: string;
  lastSeen: string;
  /** Null for one that no stored run has found. */
  id: string | null;
  verdict: string | null;
  status: string | null;
};

export type WhatIfList = {
  value: unknown;
  gained: ListedFinding[];
  lost: ListedFinding[];
  gainedMore: number;
  lostMore: number;
};

/** Sensible values around the one that is set: close by for small numbers, by halves and multiples for others. */
export function ladder(value: number): number[] {
  const isWhole = Number.isInteger(value);
  const steps =
    isWhole && value <= 6
      ? [-2, -1, 0, 1, 2, 3].map((step) => value + step)
      : [0.5, 0.75, 1, 1.5, 2, 3].map((factor) => value * factor);
  const neat = steps
    .map((step) => (isWhole ? Math.round(step) : Math.round(step * 100) / 100))
    .filter((step) => step > 0);
  return [...new Set(neat)];
}

const verdictWords: Array<[keyof ByVerdict, string]> = [
  ["true-positive", "closed as true positive"],
  ["benign", "as benign"],
  ["false-positive", "as false positive"],
  ["undetermined", "undetermined"],
  ["open", "without a verdict"],
  ["unknown", "never stored"],
];

/** `1 closed as true positive, 2 as false positive`. */
export function verdictCounts(by: ByVerdict): string {
  return verdictWords.flatMap(([name, words]) => (by[name] ? [`${by[name]} ${words}`] : [])).join(", ");
}
