import { classNames } from "@/components/ui/class-names";
import { condense } from "./prepare-hours";

type SparklineProps = { values: readonly number[]; label: string; className?: string };

/** The shape of a row of counts; the numbers stand beside it. */
export function Sparkline({ values, label, className }: SparklineProps) {
  const points = condense(values, 48);
  const most = Math.max(1, ...points);
  const step = 96 / Math.max(1, points.length);
  return (
    <svg viewBox="0 0 96 20" className={classNames("h-5 w-24 text-muted", className)} role="img" aria-label={label}>
      {points.map((value, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          key={index}
          x={index * step}
          width={Math.max(0.6, step - 0.6)}
          y={20 - Math.max(value > 0 ? 1 : 0, (value / most) * 20)}
          height={Math.max(value > 0 ? 1 : 0, (value / most) * 20)}
          fill="currentColor"
        />
      ))}
    </svg>
  );
}
