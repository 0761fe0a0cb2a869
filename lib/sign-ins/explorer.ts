import type { FilterSuggestion } from "@/lib/filters/types";
import type { TimelineGap } from "@/lib/timeline/schema";

/** What the explorer shows above its table. Safe for the browser. */
export type Span = { from: string; to: string };
export type Outcome = "success" | "interrupted" | "failure";

/** The sign-ins of one kind and outcome in one bar; `at` is where it begins, in milliseconds. */
export type Bar = { at: number; kind: number; outcome: Outcome; count: number };

export type Histogram = Span & {
  /** From the first to the last sign-in of all. */
  loaded: Span;
  /** Milliseconds that a bar stands for. */
  step: number;
  bars: Bar[];
  /** All that match, those of kinds without a lane too. */
  count: number;
  gaps: TimelineGap[];
  /** Counted from the hours that the import keeps, or from the sign-ins themselves. */
  source: "hours" | "events";
  milliseconds: number;
};

export const facetFields = [
  "kind",
  "outcome",
  "result",
  "app",
  "user",
  "ip",
  "asn",
  "country",
  "client",
  "resource",
] as const;
export type FacetField = (typeof facetFields)[number];

export const facetLabels: Record<FacetField, string> = {
  kind: "Kind",
  outcome: "Outcome",
  result: "Result",
  app: "Application",
  user: "User",
  ip: "IP address",
  asn: "ASN",
  country: "Country",
  client: "Client",
  resource: "Resource",
};

export type FacetValue = FilterSuggestion & { count: number };

export type Facet = {
  field: FacetField;
  /** The sign-ins in all values together. */
  count: number;
  distinct: number;
  top: FacetValue[];
  /** The least frequent, least first; those in `top` are left out. */
  rare: FacetValue[];
  source: "hours" | "events";
  /** Only the newest were looked at: from when on, and how many sign-ins these are of all in the range; null where all were. */
  part: { from: string; read: number; of: number } | null;
  milliseconds: number;
};

/** How many values of a facet are listed at each end. */
export const listedTop = 10;
export const listedRare = 5;
