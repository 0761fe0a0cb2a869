import type { FilterProblem } from "@/lib/filters/types";

/** The words of a filter once more behind the box, with a wave under those that cannot be read. */
export function FilterText({ text, problems }: { text: string; problems: readonly FilterProblem[] }) {
  const parts: Array<{ from: number; text: string; isWrong: boolean }> = [];
  let at = 0;
  for (const { from, to } of [...problems].sort((a, b) => a.from - b.from)) {
    if (from < at) continue;
    parts.push({ from: at, text: text.slice(at, from), isWrong: false });
    // Where a word is missing there is nothing to underline but the place.
    parts.push({ from, text: text.slice(from, to) || " ", isWrong: true });
    at = to;
  }
  parts.push({ from: at, text: text.slice(at), isWrong: false });
  return parts.map((part) =>
    part.isWrong ? (
      <span key={part.from} className="underline decoration-2 decoration-failure decoration-wavy underline-offset-2">
        {part.text}
      </span>
    ) : (
      <span key={`text ${part.from}`}>{part.text}</span>
    ),
  );
}
