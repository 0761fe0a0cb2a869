import { z } from "zod";
import type { EventTable } from "@/lib/ingest/canonical";

/** `expected` is how many events the preview said would go: what was confirmed is what happens, or nothing. */
export const undoInput = z.strictObject({ uploadId: z.uuid(), expected: z.number().int().min(0) });

export type UndoneTable = {
  table: EventTable;
  /** Events that only this upload brought. */
  goes: number;
  /** Events that other uploads contain, too. */
  stays: number;
};

/** What the screens and the command line say before, and what the audit keeps after. */
export type UndoCounts = {
  tables: UndoneTable[];
  /** Of those that stay: events that go back to what the other uploads say of them. */
  changes: number;
  /** Authentication steps that the upload brought for sign-ins. */
  steps: number;
  /** Findings that rest on an event which goes. */
  findings: number;
};

export type SharedUpload = { uploadId: string; fileName: string; createdAt: string; events: number };

export type TouchedFinding = {
  id: string;
  title: string;
  hunt: string;
  huntTitle: string;
  severity: string;
  status: string;
  verdict: string | null;
  notes: number;
  /** Of its events, how many go. */
  events: number;
  of: number;
};

export type UndoPreview = UndoCounts & {
  removes: number;
  /** False when `changes` counts events whose copies differ without having looked at each. */
  changesAreExact: boolean;
  sharedWith: SharedUpload[];
  /** Judged ones first; at most `listed` of them. */
  touched: TouchedFinding[];
  /** Findings with a verdict or notes among those touched. */
  judged: number;
  /** Runs that found the touched findings. */
  runs: number;
};

export type UndoProgress = { phase: string; done: number; total: number };

/** The last job that was to undo an upload. */
export type UndoJob = {
  state: "queued" | "running" | "done" | "failed" | "cancelled";
  progress: Partial<UndoProgress>;
  error: string | null;
  by: string | null;
};

export const removes = ({ tables }: UndoCounts): number => tables.reduce((sum, { goes }) => sum + goes, 0);
export const stays = ({ tables }: UndoCounts): number => tables.reduce((sum, table) => sum + table.stays, 0);
