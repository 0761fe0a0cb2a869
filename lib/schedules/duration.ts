const units = [
  { seconds: 86_400, word: "day" },
  { seconds: 3600, word: "hour" },
  { seconds: 60, word: "minute" },
  { seconds: 1, word: "second" },
] as const;

/** `90 minutes`, `1 hour`, `2 days`: the largest unit that says it in a whole number. */
export function durationWords(value: number): string {
  if (value === 0) return "none";
  const unit = units.find((candidate) => value % candidate.seconds === 0) ?? units[3];
  const count = value / unit.seconds;
  return `${count} ${unit.word}${count === 1 ? "" : "s"}`;
}
