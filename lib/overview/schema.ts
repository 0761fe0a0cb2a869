import { z } from "zod";
import type { SeriesKey } from "@/lib/coverage/schema";
import type { FindingSeverity, Verdict } from "@/lib/findings/schema";
import type { HuntCard, RunRow } from "@/lib/hunts/schema";
import { sinceChoices } from "./since";

/** What the address of the overview may hold. */
export const overviewSearch = z.object({ since: z.enum(sinceChoices).catch("day") });

/** Open findings that no suppression hides. */
export type OpenCount = { hunt: string; severity: FindingSeverity; count: number };

/** What waits for somebody. */
export type Needs = {
  /** Who looks. */
  reader: string;
  open: OpenCount[];
  /** The newest of the most severe. */
  first: Array<{ id: string; title: string; severity: FindingSeverity; lastSeen: string }>;
  /** Open because new evidence brought them back. */
  back: number;
  /** Closed as true positive, with new evidence since. */
  moreEvidence: number;
  /** Of the reader: findings that are assigned to them and not closed, and incidents that they own. */
  mine: { findings: number; incidents: number };
  /** Not closed: somebody has some of them in review. */
  openIncidents: number;
  waitingUploads: Array<{ id: string; fileName: string }>;
  failedUploads: Array<{ id: string; fileName: string; error: string | null }>;
  /** Hunts whose newest run failed. */
  failedRuns: Array<{ hunt: string; runId: string; error: string | null }>;
  /** Webhooks that paused by themselves, for whoever can do something about it. */
  stoppedWebhooks: number;
};

/** What happened since a moment on the wall's clock. */
export type Changes = {
  since: string;
  found: Array<{ hunt: string; severity: FindingSeverity; count: number }>;
  back: number;
  /** Decisions of other people than the reader. */
  decisions: { total: number; newest: DecisionNews[] };
  uploads: { total: number; added: number; rejected: number; failed: number; newest: UploadNews[] };
  runs: { total: number; clean: number; cannotTell: number; failed: number };
};

export type DecisionNews = {
  findingId: string;
  title: string;
  by: string;
  at: string;
  status: string;
  verdict: Verdict | null;
};
export type UploadNews = { id: string; fileName: string; at: string; state: string; added: number; rejected: number };

/** Findings that were found for the first time in each of the last days, the oldest first; a day ends now, not at midnight. */
export const trendDays = 14;

export type LeagueLine = HuntCard & {
  /** Found for the first time within the last 24 hours, and within the 24 before. */
  newToday: number;
  newBefore: number;
  trend: number[];
  /** When the last of those days ended. */
  trendEnd: string;
};

/** Runs in a row that found nothing and were started by nobody are told in one line. */
export type RunGroup = { kind: "run"; run: RunRow } | { kind: "clean"; hunts: string[]; runs: RunRow[] };

export type Freshness = SeriesKey & {
  rows: number;
  newest: string;
  /** Seconds between its newest event and the newest of all sources. */
  behind: number;
  /** Within the last days before its newest event. */
  gapHours: number;
  thinHours: number;
};
