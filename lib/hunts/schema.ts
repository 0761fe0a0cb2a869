import { z } from "zod";
import type { FindingLine } from "@/lib/findings/schema";
import { formatMicros, parseIso } from "@/lib/ingest/times/iso";
import type { ResultColumn, Scope } from "./define-hunt";
import { timeLimit } from "./run-limits";

/** ISO 8601, in UTC unless it says otherwise; six digits come out. */
export const isoText = z
  .string()
  .trim()
  .transform((text, context) => {
    const micros = parseIso(text);
    if (micros !== null) return formatMicros(micros);
    context.addIssue({ code: "custom", message: "Write the time as 2026-03-01T10:00:00Z." });
    return z.NEVER;
  });

const range = { from: isoText, to: isoText };

export const scopeInput = z
  .discriminatedUnion("mode", [
    z.strictObject({ mode: z.literal("range"), ...range }),
    z.strictObject({ mode: z.literal("as-of"), asOf: isoText }),
    z.strictObject({ mode: z.literal("replay"), ...range, stepSeconds: z.number().int().min(60).max(604_800) }),
  ])
  .refine((scope) => scope.mode === "as-of" || scope.from <= scope.to, {
    message: "The range ends before it begins.",
    path: ["to"],
  }) satisfies z.ZodType<Scope>;

/** What the form of a hunt sends. Without a scope: everything that is loaded, or as of the newest event. */
export const runInput = z.strictObject({
  slug: z.string().max(100),
  parameters: z.record(z.string(), z.unknown()).default({}),
  scope: scopeInput.optional(),
  timeLimitSeconds: z.number().int().min(timeLimit.least).max(timeLimit.most).optional(),
});

/** What the form asks before it runs anything. */
export const assessInput = runInput.omit({ timeLimitSeconds: true });

/** Hunts to run over everything that is loaded. */
export const runManyInput = z.strictObject({ slugs: z.array(z.string().max(100)).min(1).max(1000) });

export const pinInput = z.strictObject({ runId: z.uuid(), isPinned: z.boolean() });

export const cancelInput = z.strictObject({ runId: z.uuid() });

/** What began a run. */
export const triggers = ["person", "api", "command line", "upload", "schedule"] as const;
export type Trigger = (typeof triggers)[number];

export type EndReason = "cancelled" | "timed-out" | "too-large" | "database-away" | "process-ended" | "failed";

export type RunState = "queued" | "running" | "done" | "failed" | "cancelled";
export type Outcome = "findings" | "clean" | "cannot-tell";
export type FindingState = "new" | "same" | "changed" | "back" | "gone";

export type Reason = {
  code:
    | "nothing-loaded"
    | "outside"
    | "partly-outside"
    | "empty-hours"
    | "empty-column"
    | "sparse-column"
    | "short-baseline"
    | "no-computer";
  /** One sentence for people. */
  text: string;
  /** True when zero rows would then prove nothing. */
  blocking: boolean;
};

export type SourceHealth = {
  label: string;
  table: string;
  kind: string | null;
  role: "events" | "history";
  /** Null while nothing of the source is loaded. */
  loaded: { from: string; to: string; rows: number } | null;
  /** The part of time that the hunt reads of it. */
  needed: { from: string; to: string };
  /** By the hour: the first and the last count whole. */
  rowsInScope: number;
  /** Hours of the needed time, within what is loaded, without a row. */
  emptyHours: number;
  /** The first of those empty stretches in which rows would be usual. */
  gaps?: Array<{ from: string; hours: number }>;
  /** Share from 0 to 1 of the rows in scope in which the column is filled; null without rows. */
  columns: Array<{ name: string; share: number | null }>;
};

export type Health = {
  outcome: "can-see" | "cannot-tell" | Outcome;
  reasons: Reason[];
  sources: SourceHealth[];
};

/** A run as its page shows it; times in UTC with six digits. */
export type RunRow = {
  id: string;
  hunt: string;
  version: string;
  scope: Scope;
  parameters: Record<string, unknown>;
  /** The version of the saved set that it went by; null for other values, and for those that the hunt comes with. */
  set: { name: string; version: number } | null;
  state: RunState;
  outcome: Outcome | null;
  health: Health | null;
  rowCount: number;
  rowsLeftOut: number;
  findingCount: number;
  newFindings: number;
  /** Of `findingCount` and `newFindings`: what suppressions hid when the run ended. */
  suppressedFindings: number;
  suppressedNew: number;
  changedFindings: number;
  goneFindings: number;
  rowsRead: number;
  milliseconds: number | null;
  /** Counts that the hunt shows beside its rows. */
  summary: Record<string, unknown>;
  error: string | null;
  /** Why it ended without a result. */
  endReason: EndReason | null;
  jobId: string | null;
  /** What was last said of it, such as `{ phase, rows }`. */
  progress: Record<string, unknown>;
  trigger: Trigger;
  /** The upload or the schedule that began it. */
  triggerRef: string | null;
  startedBy: string | null;
  timeLimitSeconds: number;
  /** Runs of any hunt that were asked for earlier and have not ended; null when it waits for none. */
  runsAhead: number | null;
  /** What the last runs like this took for each row that they read, while it is not over. */
  usualMsPerRow: number | null;
  pinnedBy: string | null;
  pinnedAt: string | null;
  /** Its rows are no longer kept; its figures and findings are. */
  rowsDroppedAt: string | null;
  /** When it was asked for, begun and over. */
  startedAt: string;
  begunAt: string | null;
  finishedAt: string | null;
};

export type EventRef = { table: string; id: string; role: string };

/** A row of a hunt that came out of a run which was not saved. */
export type HuntRow = {
  ordinal: number;
  key: string;
  row: Record<string, unknown>;
  context: Record<string, unknown>;
  events: EventRef[];
};

/** A finding of a run, as a line of a pane says it. */
export type RunFindingLine = FindingLine & { state: FindingState };

export type CarriedVerdict = { by: string; at: string; holds: boolean };

/** A stored row with the finding that it belongs to. */
export type ResultRow = {
  ordinal: number;
  row: Record<string, unknown>;
  context: Record<string, unknown>;
  events: EventRef[];
  findingId: string;
  severity: string;
  status: string;
  verdict: string | null;
  /** Of a verdict that was given before the run: who, when, and whether on exactly the evidence that the run found. */
  carried: CarriedVerdict | null;
  /** What the run said of the finding. */
  state: FindingState;
};

export type HuntCard = {
  slug: string;
  title: string;
  version: string;
  severity: string;
  clock: "range" | "as-of";
  hypothesis: string;
  techniques: Array<{ id: string; name: string; link: string }>;
  columns: ResultColumn[];
  lastRun: RunRow | null;
  /** Open and not suppressed. */
  openFindings: number;
  /** Of those: found for the first time by the latest finished run. */
  newFindings: number;
  /** Open, and hidden by a suppression. */
  suppressedFindings: number;
  health: Health;
};
