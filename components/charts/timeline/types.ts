/** The upper lane has filled circles, the lower one hollow diamonds; what they stand for is the caller's business. */
export type LaneName = "upper" | "lower";

export type TimelineEvent = {
  id: string;
  /** ISO 8601 in UTC, all digits. */
  at: string;
  lane: LaneName;
  failed: boolean;
};

export type TimelineGap = { lane: LaneName; from: string; to: string };

export type TimelineInput = {
  events: readonly TimelineEvent[];
  from: string;
  to: string;
  /** The events that make the chosen row. */
  matched: ReadonlySet<string>;
  pairs: ReadonlyArray<readonly [string, string]>;
  gaps: readonly TimelineGap[];
  /** Pixels of the plot. */
  width: number;
  laneHeight: number;
};

/** One drawn mark; `y` is its distance from the middle line in pixels, upwards positive. */
export type Point = { event: TimelineEvent; t: number; x: number; y: number; matched: boolean };

export type Bar = { x: number; width: number; succeeded: number; failed: number; height: number; failedHeight: number };

export type Lane = {
  /** `points`: every event has a mark of its own. `bars`: there are too many, and columns count them. */
  mode: "points" | "bars";
  points: Point[];
  bars: Bar[];
  /** Events in the fullest column. */
  tallest: number;
  count: number;
  gaps: Array<{ x: number; width: number }>;
};

export type PreparedTimeline = {
  upper: Lane;
  lower: Lane;
  /** Every event in order of time, for the keyboard and the pointer. */
  order: Point[];
  links: Array<{ from: Point; to: Point }>;
  /** Milliseconds that a column of a lane in `bars` mode counts. */
  columnMs: number;
};
