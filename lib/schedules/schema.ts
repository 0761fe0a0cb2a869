import { z } from "zod";
import type { Scope } from "@/lib/hunts/define-hunt";
import type { RunRow } from "@/lib/hunts/schema";
import { durationWords } from "./duration";

/** `events`: ticks follow the newest loaded event, for history that is uploaded. `wall`: they follow the database's clock. */
export const clocks = ["events", "wall"] as const;
export type ScheduleClock = (typeof clocks)[number];

/** Seconds that a schedule may be given. */
export const limits = { every: [60, 604_800], lookBack: [60, 2_678_400], overlap: [0, 604_800] } as const;

const seconds = ([least, most]: readonly [number, number], what: string) =>
  z
    .number()
    .int()
    .min(least, `${what} at least ${durationWords(least)}.`)
    .max(most, `${what} at most ${durationWords(most)}.`);

const fields = {
  enabled: z.boolean(),
  clock: z.enum(clocks),
  everySeconds: seconds(limits.every, "Takes"),
  lookBackSeconds: seconds(limits.lookBack, "Takes"),
  overlapSeconds: seconds(limits.overlap, "Takes"),
};

const seesAll = {
  message: "Look back at least as far as the interval: else nobody looks at the time in between.",
  path: ["lookBackSeconds"],
};

export const scheduleInput = z
  .strictObject({
    hunt: z.string().max(100),
    /** The version that was shown; 0 for a schedule that nobody has saved yet. */
    version: z.number().int().min(0),
    ...fields,
  })
  .refine(({ everySeconds, lookBackSeconds }) => lookBackSeconds >= everySeconds, seesAll);

export const scheduleValues = z
  .strictObject(fields)
  .refine(({ everySeconds, lookBackSeconds }) => lookBackSeconds >= everySeconds, seesAll);
export type ScheduleValues = z.output<typeof scheduleValues>;

export type Schedule = ScheduleValues & {
  hunt: string;
  /** Everything up to here was hunted; null while nothing was. */
  coveredTo: string | null;
  lastTick: string | null;
  /** Failed attempts since the last one that went well. */
  failures: number;
  version: number;
  updatedBy: string | null;
  updatedAt: string | null;
};

/** So many failed attempts in a row are no accident. */
export const alarmingFailures = 3;

export type TickState = "running" | "waiting" | "done" | "failed" | "cancelled";

export type TickRun = Pick<
  RunRow,
  "id" | "state" | "outcome" | "endReason" | "findingCount" | "newFindings" | "suppressedFindings"
>;

export type Tick = {
  id: string;
  hunt: string;
  tickAt: string;
  clock: ScheduleClock;
  /** How many ticks it stands for: more than one after a time of standstill. */
  ticks: number;
  scope: Scope;
  state: TickState;
  attempts: number;
  retryAt: string | null;
  error: string | null;
  incidentsMade: number;
  incidentsJoined: number;
  createdAt: string;
  endedAt: string | null;
  run: TickRun | null;
};

/** What a schedule waits for. */
export type Next =
  | { kind: "off" }
  | { kind: "under-way" }
  | { kind: "retry"; at: string }
  | { kind: "due" }
  /** By the wall clock. */
  | { kind: "at"; at: string }
  /** By the newest event, which is now at `newest`. */
  | { kind: "events"; reach: string; newest: string }
  | { kind: "loading" }
  | { kind: "missing"; sources: string[] };
