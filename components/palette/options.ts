/** One line of the palette: it leads somewhere or does something. */
export type Option = {
  id: string;
  group: string;
  label: string;
  detail?: string;
  keys?: string;
} & ({ href: string; run?: undefined } | { run: () => void; href?: undefined });

/** Whether every word that was typed is somewhere in the option. */
export function matches(option: Pick<Option, "label" | "detail">, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const whole = `${option.label} ${option.detail ?? ""}`.toLowerCase();
  return words.every((word) => whole.includes(word));
}

/** Options whose words begin with all that was typed, the closest first; for nothing, all as they are. */
export function rank<Of extends Pick<Option, "label" | "detail">>(options: readonly Of[], text: string): Of[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...options];
  return options
    .map((option) => ({ option, score: score(option, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ option }) => option);
}

function score({ label, detail = "" }: Pick<Option, "label" | "detail">, words: string[]): number {
  const name = label.toLowerCase();
  const parts = `${name} ${detail.toLowerCase()}`.split(/[^\p{L}\p{N}]+/u);
  let sum = 0;
  for (const word of words) {
    if (name.startsWith(word)) sum += 4;
    else if (parts.some((part) => part.startsWith(word))) sum += 2;
    else if (name.includes(word)) sum += 1;
    else return 0;
  }
  return sum;
}
