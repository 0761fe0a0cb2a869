import { classNames } from "@/components/ui/class-names";
import { type Tone, tones } from "./tones";
import type { Bar, LaneName, Point } from "./types";

type MarkProps = { point: Point; middle: number; dim: boolean; tone: Tone };

/** Filled circle above, hollow diamond below, a cross where the sign-in failed. */
export function Mark({ point, middle, dim, tone }: MarkProps) {
  const { event, x, matched } = point;
  const y = middle - point.y;
  return (
    <g className={classNames(tones[tone][event.lane].text, dim && !matched && "opacity-75")}>
      {matched ? <circle cx={x} cy={y} r={7.5} className="fill-panel stroke-accent" strokeWidth={1.75} /> : null}
      {event.failed ? (
        <path
          d={`M${x - 3.4} ${y - 3.4}l6.8 6.8m0 -6.8l-6.8 6.8`}
          stroke="currentColor"
          strokeWidth={1.9}
          className="text-failure"
        />
      ) : event.lane === "upper" ? (
        <circle cx={x} cy={y} r={3.7} fill="currentColor" />
      ) : (
        <path
          d={`M${x} ${y - 4.3}l4.3 4.3l-4.3 4.3l-4.3 -4.3Z`}
          className="fill-panel"
          stroke="currentColor"
          strokeWidth={1.5}
        />
      )}
    </g>
  );
}

type ColumnProps = { bar: Bar; lane: LaneName; middle: number; foot: number; tone: Tone };

/** A column that counts: what succeeded in the lane's colour, what failed in the failure's, at the far end. */
export function Column({ bar, lane, middle, foot, tone }: ColumnProps) {
  const base = lane === "upper" ? middle - foot + 8 : middle + foot - 8;
  const up = lane === "upper" ? -1 : 1;
  const rect = (start: number, height: number) => ({
    x: bar.x,
    width: bar.width,
    y: up < 0 ? base - start - height : base + start,
    height,
  });
  return (
    <g className={tones[tone][lane].text}>
      <rect {...rect(0, bar.height - bar.failedHeight)} fill="currentColor" opacity={lane === "upper" ? 0.85 : 0.75} />
      {bar.failedHeight > 0 ? (
        <rect {...rect(bar.height - bar.failedHeight, bar.failedHeight)} className="fill-failure" />
      ) : null}
    </g>
  );
}
