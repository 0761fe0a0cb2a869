import { isPassing } from "@/lib/db/passing";
import { AppError } from "@/lib/errors";
import { Cancelled, Leaving, LockLost } from "@/lib/jobs/run-job";
import type { EndReason } from "./schema";

/** Somebody stopped the run. */
export class RunCancelled extends Error {}

/** The run goes on in the worker. */
export class GoesOn extends Error {}

/** Another run of the same hunt is under way. */
export class HuntBusy extends Error {}

export class RunTimedOut extends AppError {
  constructor(seconds: number) {
    const limit = seconds === 1 ? "1 second" : `${seconds.toLocaleString("en")} seconds`;
    super(
      "unavailable",
      `The run reached its time limit of ${limit} and was stopped. Nothing of it was stored; allow more time, or ask for a shorter range.`,
    );
  }
}

export class RunTooLarge extends AppError {
  constructor(message: string) {
    super("unavailable", `${message} Nothing of it was stored; ask for a shorter range, or for stricter parameters.`);
  }
}

export const processEnded =
  "The process that ran the hunt ended in the middle of it. Nothing of the run was stored; run it again.";
const databaseAway =
  "The database went away while the hunt ran. Nothing of the run was stored; run it again once the database is back.";

const codeOf = (error: unknown) => (error as { code?: string } | null)?.code ?? "";

/** The server stopped a statement because it was asked to, or because it took too long. */
export const isStopped = (error: unknown): boolean => codeOf(error) === "57014";

/** The server has no room for what the statement needs. */
const noRoom: Record<string, string> = {
  "53100": "The disk of the database is full: the result needs more room than there is.",
  "53400": "The result needs more room on disk than a run may take.",
};

export type RunEnd = { state: "failed" | "cancelled"; reason: EndReason; message: string | null };

/** How a run that threw is written down; null when it only has to go on elsewhere. */
export function endOf(error: unknown): RunEnd | null {
  if (error instanceof GoesOn || error instanceof Leaving) return null;
  if (error instanceof RunCancelled || error instanceof Cancelled) {
    return { state: "cancelled", reason: "cancelled", message: null };
  }
  if (error instanceof RunTimedOut) return { state: "failed", reason: "timed-out", message: error.message };
  if (error instanceof RunTooLarge) return { state: "failed", reason: "too-large", message: error.message };
  if (error instanceof AppError) return { state: "failed", reason: "failed", message: error.message };
  if (error instanceof LockLost || isPassing(error)) {
    return { state: "failed", reason: "database-away", message: databaseAway };
  }
  const text = error instanceof Error ? error.message : String(error);
  return { state: "failed", reason: "failed", message: `The query failed: ${text}` };
}

/** What the server says in codes, in words that help. */
export function inWords(error: unknown): unknown {
  const room = noRoom[codeOf(error)];
  return room === undefined ? error : new RunTooLarge(room);
}
