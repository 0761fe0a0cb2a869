import { shortNumber } from "@/components/ui/format";
import { cellLook } from "./cell-look";
import { levelOf } from "./levels";
import type { CellState } from "./prepare-calendar";

const marks: Array<{ state: CellState; word: string }> = [
  { state: "thin", word: "thin" },
  { state: "gap", word: "gap" },
  { state: "empty", word: "empty, as is usual" },
];

/** What the shades stand for in rows, and the shapes of what is unusual. */
export function Legend({ ends, by }: { ends: number[]; by: "hour" | "day" }) {
  return (
    <ul className="flex flex-wrap items-center gap-x-3 gap-y-1 text-label text-muted" aria-label="What the shades mean">
      <li>Rows {by === "hour" ? "an hour" : "a day"}</li>
      {ends.map((end) => (
        <li key={end} className="flex items-center gap-1">
          <span aria-hidden="true" className={`size-3 rounded-[2px] ${cellLook("rows", levelOf(end, ends))}`} />
          <span className="mono">≤ {shortNumber(end)}</span>
        </li>
      ))}
      {marks.map(({ state, word }) => (
        <li key={state} className="flex items-center gap-1">
          <span
            aria-hidden="true"
            className={`flex size-3 items-center justify-center rounded-[2px] ${cellLook(state, state === "thin" ? 3 : 0)}`}
          >
            {state === "empty" && by === "hour" ? "·" : ""}
          </span>
          {word}
        </li>
      ))}
    </ul>
  );
}
