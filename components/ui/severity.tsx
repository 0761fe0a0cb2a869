import { classNames } from "./class-names";

export const severities = ["high", "medium", "low", "informational"] as const;
export type SeverityName = (typeof severities)[number];

const looks: Record<SeverityName, { word: string; text: string; bars: number }> = {
  high: { word: "High", text: "text-high", bars: 3 },
  medium: { word: "Medium", text: "text-medium", bars: 2 },
  low: { word: "Low", text: "text-low", bars: 1 },
  informational: { word: "Informational", text: "text-informational", bars: 0 },
};

export function severityWord(value: SeverityName): string {
  return looks[value].word;
}

/** Bars and the word: readable without colour. */
export function Severity({ value, className }: { value: SeverityName; className?: string }) {
  const { word, text, bars } = looks[value];
  return (
    <span className={classNames("inline-flex items-center gap-1.5 whitespace-nowrap font-medium", text, className)}>
      <svg viewBox="0 0 11 10" className="h-2.5 w-[11px] shrink-0" aria-hidden="true">
        {[0, 1, 2].map((bar) => (
          <rect
            key={bar}
            x={bar * 4}
            y={6 - bar * 3}
            width="3"
            height={4 + bar * 3}
            fill="currentColor"
            opacity={bar < bars ? 1 : 0.25}
          />
        ))}
      </svg>
      {word}
    </span>
  );
}
