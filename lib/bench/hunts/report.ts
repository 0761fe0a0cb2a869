import { right, say } from "../say";
import type { Figure } from "./measure";

const milliseconds = (value: number) => value.toFixed(value < 100 ? 1 : 0);

function verdict({ onlyOurs, onlyTheirs }: Figure): string {
  if (onlyOurs + onlyTheirs === 0) return "same rows";
  return `WRONG: ${onlyOurs} rows only here, ${onlyTheirs} only in DuckDB`;
}

/** One line for each hunt and span, the plans below. */
export function report(size: number, figures: readonly Figure[]) {
  say(`\n${size} sign-ins of 30 days; warm, milliseconds until the answer stands in a table, median`);
  say("hunt                     span           rows      here    DuckDB     ratio   with all  answers");
  for (const each of figures) {
    say(
      `${each.hunt.padEnd(24)} ${each.span.padEnd(9)} ${right(each.rows, 9)} ${right(milliseconds(each.ours), 9)} ${right(
        milliseconds(each.theirs),
        9,
      )} ${right((each.ours / each.theirs).toFixed(2), 9)} ${right(each.whole === null ? "=" : milliseconds(each.whole), 10)}  ${verdict(each)}`,
    );
  }
  say(`
"here" is what a run asks the database for: each row with its columns, key, context and events. Of asn-mismatch it is the hunt's own
columns, as in DuckDB, for a month has very many rows; "with all" is the time with the rest. "30 days" of the hunts that answer as of
a time is a replay of every full hour.\n`);
  for (const { hunt, span, plan } of figures) say(`${hunt}, ${span}: ${plan}`);
}

type Sized = { size: number; figures: readonly Figure[] };

/** How time and rows grew: neither input nor output explains more than the larger of the two. */
export function reportGrowth(least: Sized, most: Sized) {
  const input = most.size / least.size;
  say(`\nFrom ${least.size} to ${most.size} sign-ins: ${input} times the input`);
  say("hunt                     span      times the rows   times the time, here and in DuckDB");
  for (const after of most.figures) {
    const before = least.figures.find(({ hunt, span }) => hunt === after.hunt && span === after.span);
    if (!before) continue;
    const rows = before.rows === 0 ? "-" : (after.rows / before.rows).toFixed(1);
    const ours = after.ours / before.ours;
    const fast =
      ours > Math.max(input, after.rows / Math.max(1, before.rows)) ? "  FASTER THAN ITS INPUT AND OUTPUT" : "";
    say(
      `${after.hunt.padEnd(24)} ${after.span.padEnd(9)} ${right(rows, 14)} ${right(ours.toFixed(1), 16)} ${right(
        (after.theirs / before.theirs).toFixed(1),
        8,
      )}${fast}`,
    );
  }
}
