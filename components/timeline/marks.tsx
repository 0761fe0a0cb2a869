import { classNames } from "@/components/ui/class-names";
import type { LaneName, TimelineEvent } from "@/lib/timeline/schema";

type GlyphProps = { lane: LaneName; outcome: TimelineEvent["outcome"]; size: number; texture: number };

/** Filled circle above, hollow diamond below; a bar across what was interrupted, a cross where it failed. Around 0, 0. */
export function Glyph({ lane, outcome, size, texture }: GlyphProps) {
  const r = size * 0.42;
  if (outcome === "failure") {
    const a = size * 0.38;
    return (
      <path
        d={`M${-a} ${-a}L${a} ${a}M${a} ${-a}L${-a} ${a}`}
        stroke="currentColor"
        strokeWidth={size * 0.2}
        fill="none"
      />
    );
  }
  const bar =
    outcome === "interrupted" ? (
      <path d={`M${-r * 0.55} 0H${r * 0.55}`} stroke="currentColor" strokeWidth={size * 0.15} />
    ) : null;
  if (lane === "interactive") {
    return (
      <>
        {outcome === "interrupted" ? (
          <circle r={r - 0.3} className="fill-panel" stroke="currentColor" strokeWidth={size * 0.14} />
        ) : (
          <circle r={r} fill="currentColor" />
        )}
        {texture > 0 && !bar ? <circle r={texture === 1 ? r * 0.4 : r * 0.65} className="fill-panel" /> : null}
        {bar}
      </>
    );
  }
  const d = size * 0.49;
  return (
    <>
      <path
        d={`M0 ${-d}L${d} 0L0 ${d}L${-d} 0Z`}
        className="fill-panel"
        stroke="currentColor"
        strokeWidth={size * 0.17}
      />
      {texture > 0 && !bar ? <circle r={texture === 1 ? r * 0.28 : r * 0.5} fill="currentColor" /> : null}
      {bar}
    </>
  );
}

/** More than one factor was asked for and passed. */
export function Key({ className }: { className?: string }) {
  return (
    <g className={classNames("text-soft", className)} fill="none" stroke="currentColor" strokeWidth={1.1}>
      <circle cx={-1.6} cy={0} r={1.7} />
      <path d="M0.1 0H4.2M2.6 0V1.7M4.1 0V1.4" />
    </g>
  );
}

/** The same marks outside the plot. */
export function Swatch({
  lane,
  outcome = "success",
  className,
}: {
  lane: LaneName;
  outcome?: TimelineEvent["outcome"];
  className?: string;
}) {
  return (
    <svg viewBox="-6 -6 12 12" className={classNames("size-3 shrink-0", className)} aria-hidden="true">
      <Glyph lane={lane} outcome={outcome} size={10} texture={0} />
    </svg>
  );
}
