import { ArrowDown, ArrowUp } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { exactNumber } from "@/components/ui/format";

type DeltaProps = {
  value: number;
  /** Compared with what, for whoever hears it: "than the day before". */
  than: string;
  /** More of it is worse unless it says otherwise. */
  moreIs?: "worse" | "better";
};

/** By how much a count went up or down. The colour says better or worse, the arrow and the sign say which way. */
export function Delta({ value, than, moreIs = "worse" }: DeltaProps) {
  if (value === 0) {
    return (
      <span className="text-label text-muted">
        <span aria-hidden="true">±0</span>
        <span className="sr-only">as many {than.replace(/^than /, "as ")}</span>
      </span>
    );
  }
  const isWorse = value > 0 === (moreIs === "worse");
  const Arrow = value > 0 ? ArrowUp : ArrowDown;
  const size = exactNumber(Math.abs(value));
  return (
    <span
      title={`${size} ${value > 0 ? "more" : "fewer"} ${than}`}
      className={classNames(
        "mono inline-flex items-center whitespace-nowrap text-label",
        isWorse ? "text-failure" : "text-benign",
      )}
    >
      <Arrow aria-hidden="true" className="size-3" />
      <span aria-hidden="true">{size}</span>
      <span className="sr-only">
        {size} {value > 0 ? "more" : "fewer"} {than}
      </span>
    </span>
  );
}
