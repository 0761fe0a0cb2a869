export type JobKind = "ingest" | "hunt" | "undo";

export type Job = { id: bigint; payload: unknown };

export type JobContext = {
  /** Replaces what the screens show of the job. */
  progress: (value: object) => Promise<void>;
  /** Aborted when someone cancels the job or the worker is told to leave. */
  signal: AbortSignal;
};

export type JobHandler = (job: Job, context: JobContext) => Promise<void>;
