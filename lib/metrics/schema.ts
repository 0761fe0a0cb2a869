import { z } from "zod";
import { fewest } from "./fewest";

export const periods = ["30", "90", "365", "all"] as const;
export type Period = (typeof periods)[number];
export const periodLabels: Record<Period, string> = {
  "30": "30 days",
  "90": "90 days",
  "365": "A year",
  all: "All",
};

export const shown = ["hunts", "weeks", "suppressions", "analysts"] as const;
export type Shown = (typeof shown)[number];

export const metricsSearch = z.object({
  period: z.enum(periods).catch("90"),
  show: z.enum(shown).catch("hunts"),
});

/** What findings of one hunt, or of one week, came to. Times in seconds; null where there are too few to tell. */
export type Outcome = {
  findings: number;
  open: number;
  hidden: number;
  closed: number;
  truePositive: number;
  benign: number;
  falsePositive: number;
  undetermined: number;
  withoutVerdict: number;
  falsePositiveRate: number | null;
  falsePositiveLow: number | null;
  falsePositiveHigh: number | null;
};

export type HuntMetrics = Outcome & {
  hunt: string;
  version: string;
  /** `night v3`; empty where the values were no saved set's. */
  parameters: string;
  looked: number;
  lookMedian: number | null;
  lookP90: number | null;
  closeMedian: number | null;
  closeP90: number | null;
  openDay: number;
  openWeek: number;
  openMonth: number;
  openLonger: number;
  oldestOpen: number | null;
};

export type WeekMetrics = Outcome & {
  /** Its Monday. */
  week: string;
  hunt: string;
  closedInWeek: number;
  lookMedian: number | null;
  closeMedian: number | null;
};

export type SuppressionMetrics = {
  id: number;
  hunt: string;
  reason: string;
  owner: string;
  state: string;
  began: number;
  hits: number;
  still: number;
  hidesNow: number;
  truePositive: number;
  lastHit: string | null;
  expires: string | null;
};

export type AnalystMetrics = {
  analyst: string;
  decisions: number;
  findings: number;
  closed: number;
  truePositive: number;
  benign: number;
  falsePositive: number;
  undetermined: number;
  assigned: number;
};

/** How each figure is made; shown beside the figures and written into their exports. */
export const definitions: ReadonlyArray<{ term: string; text: string }> = [
  { term: "Period", text: "Findings that a run made for the first time in it, by the clock on the wall." },
  {
    term: "Parameter version",
    text: "The version of the hunt and the saved set of parameters of the run that first found the finding. Values that belong to no saved set are one line.",
  },
  {
    term: "Open",
    text: "Not closed and not hidden by a suppression. Hidden ones are counted beside it.",
  },
  {
    term: "False-positive rate",
    text: "False positives among findings with the verdict true positive, benign or false positive. Undetermined ones and those without a verdict are left out. The range behind it is the 95 % Wilson interval.",
  },
  {
    term: "Time to first look",
    text: "From the run that made the finding to the first time that somebody who may decide had it open, or decided about it, whichever came first. Findings that nobody has looked at are not in it.",
  },
  {
    term: "Time to close",
    text: "From the run that made the finding to the decision that closed it, for findings that are closed now. One that came back and was closed again counts to the last closing.",
  },
  { term: "Age", text: "How long ago open findings were made: up to a day, a week, a month, or longer." },
  {
    term: "Week",
    text: "From Monday, UTC. Findings count in the week that they were made, closings in the week that they happened.",
  },
  {
    term: "Hidden by a suppression",
    text: "Findings that it began to cover in the period, how often something new was hidden, and how often a run found the same again.",
  },
  { term: "Too few to tell", text: `Shares and times of fewer than ${fewest} findings are not given.` },
];

export const lookInput = z.strictObject({ findingId: z.uuid() });
export const analystMetricsInput = z.strictObject({ enabled: z.boolean() });
