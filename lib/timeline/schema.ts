import type { NetworkClass } from "@/lib/enrich/schema";
import type { FindingSeverity } from "@/lib/findings/schema";

/** What a timeline can be coloured by; `lane` are the colours of interactive and non-interactive. */
export const colours = ["lane", "asn", "ip", "app", "session", "result", "country"] as const;
export type Colour = (typeof colours)[number];

export const lanes = ["interactive", "non-interactive"] as const;
export type LaneName = (typeof lanes)[number];

export const outcomes = ["success", "interrupted", "failure"] as const;
export type Outcome = (typeof outcomes)[number];

/** With so many or fewer in the window each event has a mark of its own; more are counted in columns. */
export const mostEvents = 1500;
/** So many values have a colour of their own; the rest are "other". */
export const mostGroups = 8;

export type Span = { from: string; to: string };

/** One sign-in as the timeline shows it. Times are ISO text with six digits. */
export type TimelineEvent = {
  id: string;
  at: string;
  lane: LaneName;
  outcome: Outcome;
  /** The value that it is coloured by. */
  group: string;
  user: string;
  app: string;
  ip: string;
  network: string;
  networkClass: NetworkClass | "";
  country: string;
  client: string;
  code: string;
  /** What the code means, in our words. */
  result: string;
  session: string;
  /** Whether more than one factor was asked for, and passed. */
  mfa: "passed" | "asked" | "";
  /** The address may be that of the sign-in that this one came from. */
  inherited: boolean;
  /** Sign-ins that the log itself put into this row. */
  grouped: number;
};

/** The sign-ins of one lane, group and outcome in one column; `group` is null for every value without a colour. */
export type TimelineCell = { at: number; lane: LaneName; group: string | null; outcome: Outcome; count: number };

/** A value of what the timeline is coloured by, with its words, the most frequent first. */
export type TimelineGroup = { value: string; label: string; count: number };

export type TimelineSession = { id: string; from: string; to: string; count: number };

export type TimelineFinding = {
  id: string;
  title: string;
  severity: FindingSeverity;
  /** Somebody or something decided that it needs nobody. */
  settled: boolean;
  at: string;
  to: string;
  events: number;
};

/** Nothing of this lane is loaded for anybody: emptiness there says nothing. */
export type TimelineGap = Span & { lane: LaneName };

export type Tally = Record<LaneName, number>;

export type TimelineAnswer = Span & {
  mode: "events" | "columns";
  colour: Colour;
  /** In the span, exact. */
  count: Tally;
  failed: Tally;
  /** Sign-ins of another kind, which have no lane. */
  others: number;
  events: TimelineEvent[];
  cells: TimelineCell[];
  /** Milliseconds that one column counts; columns begin at multiples of it since `origin`. */
  step: number;
  groups: TimelineGroup[];
  /** Values beyond those of `groups`, and their sign-ins. */
  other: { values: number; count: number };
  sessions: { shown: TimelineSession[]; all: number } | null;
  findings: { shown: TimelineFinding[]; all: number };
  gaps: TimelineGap[];
  /** Server time in milliseconds. */
  took: number;
};

/** The outcome of a filter that cannot be read. */
export type TimelineRefusal = { code: string; message: string };
