import { position } from "./time-axis";

export type HourCount = { hour: string; interactive: number; nonInteractive: number };

/** One column of the chart; null where nothing at all is loaded, which is a gap and not a zero. */
export type HourBucket = { at: number; interactive: number | null; nonInteractive: number | null };

export type PreparedHours = {
  buckets: HourBucket[];
  hoursPerBucket: number;
  total: { interactive: number; nonInteractive: number };
};

const hour = 3_600_000;
const widths = [1, 2, 3, 6, 12, 24, 48, 168, 336, 672];

/** Hours in order, several to a column when there are more than fit; columns without any loaded hour stay empty. */
export function prepareHours(hours: readonly HourCount[], mostBuckets: number): PreparedHours {
  const total = { interactive: 0, nonInteractive: 0 };
  const moments = hours.map((entry) => position(entry.hour));
  if (moments.length === 0) return { buckets: [], hoursPerBucket: 1, total };
  const [first, last] = [min(moments), max(moments)];
  const span = (last - first) / hour + 1;
  const hoursPerBucket = widths.find((width) => span / width + 1 <= mostBuckets) ?? Math.ceil(span / mostBuckets);
  const size = hoursPerBucket * hour;
  const start = Math.floor(first / size) * size;
  const buckets: HourBucket[] = [];
  for (let at = start; at <= last; at += size) buckets.push({ at, interactive: null, nonInteractive: null });
  hours.forEach((entry, index) => {
    const bucket = buckets[Math.floor(((moments[index] ?? start) - start) / size)];
    if (!bucket) return;
    bucket.interactive = (bucket.interactive ?? 0) + entry.interactive;
    bucket.nonInteractive = (bucket.nonInteractive ?? 0) + entry.nonInteractive;
    total.interactive += entry.interactive;
    total.nonInteractive += entry.nonInteractive;
  });
  return { buckets, hoursPerBucket, total };
}

const wanted = 5;

/** Round values from the lowest to the highest, zero among them, a handful in all. */
export function valueTicks(up: number, down: number): number[] {
  const least = (up + down) / wanted;
  if (least <= 0) return [0];
  const power = 10 ** Math.floor(Math.log10(least));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= least) ?? 1);
  const [from, to] = [Math.ceil(-down / step), Math.floor(up / step)];
  return Array.from({ length: to - from + 1 }, (_, index) => (from + index) * step);
}

/** Years of hours are more arguments than a function call may have. */
function min(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function max(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
