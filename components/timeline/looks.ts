import type { Paint } from "@/lib/timeline/colours";
import type { Colour, LaneName } from "@/lib/timeline/schema";

export type Words = {
  lanes: Record<LaneName, string>;
  /** What one of the events is called. */
  one: string;
  tone: "pair" | "plain";
};

export const signInWords: Words = {
  lanes: { interactive: "Interactive", "non-interactive": "Non-interactive" },
  one: "sign-in",
  tone: "pair",
};

/** `pair` wears the colours of interactive and non-interactive, which mean nothing else; `plain` wears none. */
export const laneText: Record<Words["tone"], Record<LaneName, string>> = {
  pair: { interactive: "text-interactive", "non-interactive": "text-non-interactive" },
  plain: { interactive: "text-series-4", "non-interactive": "text-series-6" },
};

export const laneWash: Record<Words["tone"], Record<LaneName, string>> = {
  pair: { interactive: "fill-interactive-wash", "non-interactive": "fill-non-interactive-wash" },
  plain: { interactive: "fill-hover", "non-interactive": "fill-hover" },
};

const series = [
  "text-series-1",
  "text-series-2",
  "text-series-3",
  "text-series-4",
  "text-series-5",
  "text-series-6",
  "text-series-7",
  "text-series-8",
] as const;

export const otherText = "text-series-other";

/** The colour of a group's marks; what is not known and what has no colour of its own are grey. */
export function paintText(paint: Paint | undefined): string {
  return paint === undefined ? otherText : (series[paint.series] ?? otherText);
}

export const colourWords: Record<Colour, string> = {
  lane: "Lane",
  asn: "ASN",
  ip: "IP address",
  app: "Application",
  session: "Session",
  result: "Result",
  country: "Country",
};

/** The name of a colour's values in the filter language. */
export const fieldOf: Partial<Record<Colour, string>> = {
  asn: "asn",
  ip: "ip",
  app: "app",
  session: "session",
  result: "result",
  country: "country",
};
