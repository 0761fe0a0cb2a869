import type { z } from "zod";
import type { Sql } from "@/lib/db/sql";
import type { IncidentRule } from "@/lib/incidents/define-incident";
import type { EventTable } from "@/lib/ingest/canonical";
import type { Kind } from "@/lib/sign-ins/schema";
import type { ComesBack } from "./comes-back";
import type { GuidedQuestion } from "./questions/schema";

export type Severity = "high" | "medium" | "low" | "informational";

/** Times as ISO 8601 text in UTC with six digits: a Date would lose three of them. Both ends belong to the range. */
export type TimeRange = { from: string; to: string };

/** What a run is asked for. As-of hunts answer for one time T, or for every step T of a replay with `from < T <= to`. */
export type Scope =
  | ({ mode: "range" } & TimeRange)
  | { mode: "as-of"; asOf: string }
  | ({ mode: "replay"; stepSeconds: number } & TimeRange);

export type ResultColumn = {
  /** The name in the original rule, which is also the key in `row`. */
  name: string;
  label: string;
  kind: "time" | "text" | "number" | "boolean" | "list";
  /** What a value of the column can be pivoted to. */
  entity?: "user" | "ip" | "asn" | "application" | "correlation" | "computer";
};

/** How a parameter is asked for; its type, limits and default are in `params`. */
export type ParameterField = {
  name: string;
  label: string;
  unit?: string;
  help: string;
  kind: "number" | "text" | "text-list" | "number-list" | "switch";
  /** The text is the name of a watchlist of this kind, or empty for none. */
  watchlist?: "network";
};

/** A table that the hunt reads, and the columns (names of lib/coverage/schema.ts) without which it is blind. */
export type Source = { table: EventTable; kind?: Kind; label: string; columns: string[]; role: "events" | "history" };

/**
 * What `query` selects, one line a result row and nothing else:
 * - `ordinal` bigint: the hunt's own order, 1 first
 * - `key` text: the finding that the row belongs to; made of ids and entities only
 * - `severity`, `upn`, `ip` text: of the finding
 * - `first_seen`, `last_seen` timestamptz: of the row's events
 * - `row` jsonb: exactly the columns of hunts.md, times as ISO text
 * - `context` jsonb: what Huntboard adds beside them; `asOf` in a replay
 * - `events` jsonb: `[{"table": "sign_in", "id": uuid, "role": text}]`
 */
export type HuntQuery = {
  rows: Sql;
  /** Planner settings for the hunt's transaction, name → value, from our own source only. */
  settings?: Record<string, string>;
  /** Statements of our own text that must come before `rows` on the same connection: functions that it calls. */
  functions?: string[] | undefined;
  /** One line with a jsonb column `summary`: counts shown beside the rows, such as hits that a distribution suppressed. */
  summary?: Sql;
  /** What the hunt found and leaves out on purpose, in the shape of `rows`; opened when somebody asks. */
  hidden?: Sql;
};

export type HuntDefinition<Params extends z.ZodObject = z.ZodObject> = {
  slug: string;
  title: string;
  /** Changes when the answer to the same question on the same events can change. */
  version: string;
  hypothesis: string;
  meaning: string;
  benignCauses: string[];
  nextSteps: string[];
  rule: { name: string; id: string; author: string; link: string };
  /** Each deliberate deviation from the original rule, in our words. */
  differences: string[];
  techniques: Array<{ id: string; name: string; link: string }>;
  /** What to ask beside the hunt; three to six. */
  questions: GuidedQuestion[];
  /** Public pages behind what the hunt says. */
  reading: Array<{ title: string; link: string }>;
  severity: Severity;
  clock: "range" | "as-of";
  params: Params;
  fields: ParameterField[];
  columns: ResultColumn[];
  sources: Source[];
  // A method, so that a list can hold hunts of different parameters.
  query(scope: Scope, params: z.output<Params>): HuntQuery;
  /**
   * A longer range leaves out what a part of it finds, so that only a run within what was asked before tells that a finding is gone.
   * What `context` says under these names is of a run's range: it stays with the run's rows and is nothing of the finding.
   */
  rangeDecides?: { context: readonly string[] };
  /** The summary says what the hunt can see, and costs next to nothing: it belongs to the health that is shown before a run. */
  summaryIsHealth?: true;
  /** For a hunt that leaves rows out on purpose: the count in its summary that opens them, and why they are left out. */
  hidden?: { count: string; title: string; why: string };
  /** Which new facts bring a closed finding back to the queue. */
  comesBack: ComesBack;
  /** How its findings make incidents when it runs by itself. */
  incident: IncidentRule;
  /** One line for lists: what was found, from a result row. */
  findingTitle: (row: Record<string, unknown>) => string;
  /** What a finding says, in one sentence with its figures, for somebody who does not know the rule. */
  sentence: (row: Record<string, unknown>, context: Record<string, unknown>) => string;
};

export const defineHunt = <Params extends z.ZodObject>(hunt: HuntDefinition<Params>): HuntDefinition<Params> => hunt;
