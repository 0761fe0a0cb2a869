export type JobKind = "ingest" | "hunt" | "undo" | "enrich";

export type Job = { id: bigint; payload: unknown };

export type JobContext = {
  /** Replaces what the screens show of the job. One that has moved on is not stuck, however often it was begun. */
  progress: (value: object, state?: { moved: boolean }) => Promise<void>;
  /** Aborted when someone cancels the job or the worker is told to leave. */
  signal: AbortSignal;
};

export type JobHandler = {
  (job: Job, context: JobContext): Promise<void>;
  /** Writes down that a job which always dies is not begun again, where people look for its result. */
  giveUp?: (job: Job, reason: string) => Promise<void>;
};
