import type { LaneName } from "./types";

type Look = { text: string; wash: string };

/** The colours of a pair of lanes. */
export const tones = {
  pair: {
    upper: { text: "text-interactive", wash: "bg-interactive-wash/50" },
    lower: { text: "text-non-interactive", wash: "bg-non-interactive-wash/50" },
  },
  plain: {
    upper: { text: "text-series-4", wash: "bg-hover/70" },
    lower: { text: "text-series-6", wash: "bg-hover/40" },
  },
} satisfies Record<string, Record<LaneName, Look>>;

export type Tone = keyof typeof tones;
