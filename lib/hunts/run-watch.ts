import { markProgress } from "./mutations";
import { RunCancelled, RunTimedOut } from "./run-ends";

export type RunProgress = {
  phase: "querying" | "reading" | "storing";
  /** Rows of the result that are done. */
  rows: number;
  /** Rows of the result, once that is known. */
  total?: number;
  /** Rows of the loaded events that lie in what was asked for. */
  toRead?: number;
};

const lookMs = 500;

/** Stops a run that takes too long or that somebody cancelled in another process, and writes down how far it is. */
export class RunWatch {
  private readonly stop = new AbortController();
  private readonly timer: NodeJS.Timeout;
  private looker: NodeJS.Timeout | undefined;
  private latest: RunProgress | undefined;
  private written: RunProgress | undefined;
  readonly signal: AbortSignal;
  readonly started = Date.now();

  constructor(timeLimitSeconds: number, outer: AbortSignal | undefined) {
    this.signal = outer ? AbortSignal.any([outer, this.stop.signal]) : this.stop.signal;
    this.timer = setTimeout(() => this.stop.abort(new RunTimedOut(timeLimitSeconds)), timeLimitSeconds * 1000);
  }

  /** From now on the run is in the database. */
  follow(runId: string) {
    let isLooking = false;
    this.looker = setInterval(async () => {
      if (isLooking || !this.latest) return;
      isLooking = true;
      // A database that is away is noticed by the run itself.
      const goesOn = await markProgress(runId, this.latest, this.latest !== this.written).catch(() => true);
      this.written = this.latest;
      if (!goesOn) this.stop.abort(new RunCancelled("cancelled"));
      isLooking = false;
    }, lookMs);
  }

  say(progress: RunProgress) {
    this.latest = progress;
  }

  milliseconds(): number {
    return Date.now() - this.started;
  }

  end() {
    clearTimeout(this.timer);
    clearInterval(this.looker);
  }
}
