/** What the yardstick takes on an ordinary machine, in milliseconds of its processor. */
const usual = 100;

const text = JSON.stringify(Array.from({ length: 20_000 }, (_, index) => ({ index, name: "x".repeat(index % 50) })));

function milliseconds(work: () => void): number {
  // Of the processor: the machine may have other things to do.
  const started = process.cpuUsage();
  work();
  return process.cpuUsage(started).user / 1000;
}

function yardstick() {
  for (let round = 0; round < 10; round += 1) JSON.parse(text);
}

/** What so many milliseconds of this processor are on an ordinary machine: a slow one is measured by what else is slow on it at that moment. */
export function ordinaryTime(took: number): number {
  // What is short here is short everywhere.
  return took < 100 ? took : took / Math.max(1, milliseconds(yardstick) / usual);
}

/** Milliseconds that the work takes on an ordinary machine. */
export const workTime = (work: () => void): number => ordinaryTime(milliseconds(work));
