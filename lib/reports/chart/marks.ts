import type { LaneName, Outcome } from "@/lib/timeline/schema";
import { inks } from "./inks";
import type { Shape } from "./shapes";

type Mark = { x: number; y: number; lane: LaneName; outcome: Outcome; isEvidence: boolean };

/** Filled circle: interactive. Hollow diamond: non-interactive. Cross: failed. Bar: interrupted. Ring around it: evidence. */
export function markOf({ x, y, lane, outcome, isEvidence }: Mark): Shape[] {
  const ink = inks[lane];
  const ring: Shape[] = isEvidence ? [{ is: "circle", x, y, r: 7, stroke: inks.ink, width: 0.9 }] : [];
  return [...ring, ...signOf(x, y, lane, outcome, ink)];
}

function signOf(x: number, y: number, lane: LaneName, outcome: Outcome, ink: string): Shape[] {
  if (outcome === "failure") {
    return [
      { is: "line", x1: x - 3.4, y1: y - 3.4, x2: x + 3.4, y2: y + 3.4, stroke: ink, width: 1.5 },
      { is: "line", x1: x - 3.4, y1: y + 3.4, x2: x + 3.4, y2: y - 3.4, stroke: ink, width: 1.5 },
    ];
  }
  if (outcome === "interrupted")
    return [{ is: "line", x1: x, y1: y - 4.2, x2: x, y2: y + 4.2, stroke: ink, width: 1.7 }];
  if (lane === "interactive") return [{ is: "circle", x, y, r: 3.6, fill: ink, stroke: "#ffffff", width: 0.6 }];
  return [
    {
      is: "path",
      points: [
        [x, y - 4.4],
        [x + 4.4, y],
        [x, y + 4.4],
        [x - 4.4, y],
      ],
      closed: true,
      fill: "#ffffff",
      stroke: ink,
      width: 1.3,
    },
  ];
}
