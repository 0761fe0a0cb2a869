import { classNames } from "./class-names";

export const verdicts = ["true-positive", "benign", "false-positive", "undetermined"] as const;
export type VerdictName = (typeof verdicts)[number];

const looks: Record<VerdictName, { word: string; look: string }> = {
  "true-positive": { word: "True positive", look: "border-true-positive text-true-positive border-[1.5px]" },
  benign: { word: "Benign true positive", look: "border-benign/60 text-benign" },
  "false-positive": { word: "False positive", look: "border-edge/60 text-muted line-through" },
  undetermined: { word: "Undetermined", look: "border-edge border-dotted border-[1.5px] text-soft" },
};

export function verdictWord(value: VerdictName): string {
  return looks[value].word;
}

export function Verdict({ value }: { value: VerdictName | null | undefined }) {
  if (!value) return <span className="text-muted">None</span>;
  const { word, look } = looks[value];
  return (
    <span
      className={classNames(
        "inline-flex h-5 items-center whitespace-nowrap rounded-sm border px-1.5 text-label font-medium",
        look,
      )}
    >
      {word}
    </span>
  );
}
