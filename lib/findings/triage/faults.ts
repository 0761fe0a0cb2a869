import { AppError } from "@/lib/errors";
import type { Clash, TriageCount } from "./schema";
import { plainList, sinceWords } from "./words";

/** Others changed the same fields meanwhile. */
export class TriageClash extends AppError {
  constructor(readonly clashes: Clash[]) {
    super("conflict", clashWords(clashes));
    this.name = "TriageClash";
  }
}

/** A filter finds other findings, or others in other versions, than were counted. */
export class TriageMoved extends AppError {
  constructor(
    expected: number,
    readonly now: TriageCount,
  ) {
    super("conflict", movedWords(expected, now));
    this.name = "TriageMoved";
  }
}

function clashWords(clashes: readonly Clash[]): string {
  const [first] = clashes;
  if (!first) return "Somebody changed these findings meanwhile. Nothing of yours was saved.";
  const who =
    clashes.length === 1
      ? `${sinceWords(first.since)} while you were looking at it`
      : `${clashes.length.toLocaleString("en-US")} of these findings were changed while you were looking at them; “${first.title}”: ${sinceWords(first.since)}`;
  return `${who}. Nothing of yours was saved. Keep what they chose, or overrule it.`;
}

function movedWords(expected: number, { count, lately }: TriageCount): string {
  const found = count.toLocaleString("en-US");
  const what =
    count === expected
      ? `Some of the ${found} findings changed after you counted them`
      : `The filter finds ${found} findings now; it was ${expected.toLocaleString("en-US")} when you counted`;
  const who =
    lately.length === 0
      ? ""
      : ` In the last minutes ${plainList(lately.map(({ by, count: changed }) => `${by} changed ${changed.toLocaleString("en-US")}`))}.`;
  return `${what}. Nothing was saved.${who} Look at the number again, then go on.`;
}
