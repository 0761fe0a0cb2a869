import { setTimeout as pause } from "node:timers/promises";
import { reportFailure, safeLine } from "@/lib/log";
import { chainHead } from "../chain/slice";
import { anchorMark } from "./data";

const everyMs = 60_000;

/**
 * Writes the end of the trail to the process's log, each minute in which it moved: a trail that was rewritten as a whole does not fit
 * what the log, or wherever it is sent to, has of it.
 */
export async function keepAnchors(signal: AbortSignal, every = everyMs): Promise<void> {
  let last = "";
  while (!signal.aborted) {
    try {
      const { seq, hash } = await chainHead();
      if (hash !== last)
        console.log(safeLine({ level: "info", time: new Date().toISOString(), at: anchorMark, seq, hash }));
      last = hash;
    } catch (error) {
      reportFailure(anchorMark, error);
    }
    await pause(every, undefined, { signal }).catch(() => undefined);
  }
}
