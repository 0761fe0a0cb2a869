import { right, say } from "../say";
import type { Figure } from "./figure";

const digits = (value: number, unit: Figure["unit"]) =>
  unit === "rows" ? value.toLocaleString("en-GB") : value.toFixed(value < 100 ? 1 : 0);

function verdict({ value, limit, note }: Figure): string {
  const against = limit === null ? "" : value <= limit ? `within ${limit}` : `OVER ${limit}`;
  return [note === "" || value > 0 ? against : "", note].filter(Boolean).join("; ");
}

/** One table for each part: what it took, the plain SQL beside it, their ratio, and the promise. */
export function report(size: number, figures: readonly Figure[]) {
  say(`\n${size.toLocaleString("en-GB")} sign-ins; warm, medians, milliseconds where no unit is said`);
  for (const part of new Set(figures.map((figure) => figure.part))) {
    say(`\n${part.padEnd(48)} ${right("here", 10)}    ${right("plain SQL", 10)} ${right("ratio", 7)}`);
    for (const figure of figures.filter((each) => each.part === part)) {
      const { name, value, unit, plain } = figure;
      const ratio = plain === null || plain === 0 || value === 0 ? "" : (value / plain).toFixed(1);
      const cells = [
        right(digits(value, unit), 10),
        (unit === "ms" ? "" : unit).padEnd(3).slice(0, 3),
        right(plain === null ? "" : digits(plain, "ms"), 10),
        right(ratio, 7),
      ];
      say(`${name.padEnd(48)} ${cells.join(" ")}  ${verdict(figure)}`.trimEnd());
    }
  }
  say(`
"here" is the whole answer of the built product over HTTP on this machine: who asks, the filter, the rows, JSON or HTML. "plain SQL"
is one statement that fetches the same rows; of the explorer and the entity pages, what their counts have to read at the least.`);
}
