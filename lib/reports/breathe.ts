import { performance } from "node:perf_hooks";
import { setImmediate } from "node:timers/promises";

/** So long a large report may keep everybody else waiting at once. */
const mostMs = 30;

/** To be awaited between the small steps of long work: lets others have their turn when it is due. */
export function breathing(): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < mostMs) return;
    return setImmediate().then(() => {
      began = performance.now();
    });
  };
}
