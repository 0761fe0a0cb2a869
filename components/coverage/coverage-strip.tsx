import { classNames } from "@/components/ui/class-names";
import type { StripBin } from "./prepare-calendar";

export const fills = [
  "fill-transparent",
  "fill-heat-1",
  "fill-heat-2",
  "fill-heat-3",
  "fill-heat-4",
  "fill-heat-5",
] as const;

/** A range at a glance: how much is loaded from left to right; a gap is a hollow with a line through it. */
export function CoverageStrip({ bins, label, className }: { bins: StripBin[]; label: string; className?: string }) {
  return (
    <svg
      viewBox={`0 0 ${bins.length} 10`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      className={classNames("h-3.5 w-full rounded-sm bg-field", className)}
      shapeRendering="crispEdges"
    >
      <title>{label}</title>
      {bins.map((bin, index) => {
        const key = index;
        if (bin.state === "outside") return null;
        if (bin.state === "gap")
          return <rect key={key} x={index} y={4} width={1} height={2.5} className="fill-cannot-tell" />;
        if (bin.rows === 0) return <rect key={key} x={index} y={4.6} width={1} height={0.8} className="fill-line" />;
        return (
          <g key={key}>
            <rect x={index} y={0} width={1.02} height={10} className={fills[bin.level]} />
            {bin.state === "thin" ? (
              <rect x={index} y={7.5} width={1} height={2.5} className="fill-cannot-tell" />
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}
