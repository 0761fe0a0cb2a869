import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type BadgeTone = "neutral" | "accent" | "good" | "bad" | "warn" | "hosting" | "dashed";

const tones: Record<BadgeTone, string> = {
  neutral: "border-line bg-hover text-soft",
  accent: "border-accent/50 bg-selected text-ink",
  good: "border-benign/50 text-benign",
  bad: "border-failure/50 text-failure",
  warn: "border-cannot-tell/50 bg-cannot-tell-wash text-cannot-tell",
  hosting: "border-hosting/50 text-hosting",
  dashed: "border-edge border-dashed text-muted",
};

type BadgeProps = { tone?: BadgeTone; title?: string; className?: string; children: ReactNode };

/** A word with an outline. Colour repeats what the word says. */
export function Badge({ tone = "neutral", className, ...props }: BadgeProps) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 max-w-full items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 text-label font-medium [&_svg]:size-3",
        tones[tone],
        className,
      )}
      {...props}
    />
  );
}
