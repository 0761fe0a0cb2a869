/** Heights in pixels, from above: flags, upper lane, clock, lower lane, sessions. */
export type Layout = {
  width: number;
  lane: number;
  flags: number;
  upperTop: number;
  clockTop: number;
  clockHeight: number;
  lowerTop: number;
  lowerEnd: number;
  sessionsTop: number;
  sessionRow: number;
  height: number;
};

export const leastLane = 56;
export const mostLane = 320;
const sessionRow = 19;

export function layoutOf(width: number, lane: number, sessionRows: number): Layout {
  const flags = 22;
  const clockHeight = 24;
  const clockTop = flags + lane;
  const lowerTop = clockTop + clockHeight;
  const lowerEnd = lowerTop + lane;
  const sessionsTop = lowerEnd + 6;
  return {
    width,
    lane,
    flags,
    upperTop: flags,
    clockTop,
    clockHeight,
    lowerTop,
    lowerEnd,
    sessionsTop,
    sessionRow,
    height: sessionRows > 0 ? sessionsTop + sessionRows * sessionRow : lowerEnd,
  };
}

/** The lane that a height in the plot belongs to, and how far it is from the clock. */
export function laneAt(y: number, { clockTop, lowerTop, clockHeight }: Layout) {
  const upper = y < clockTop + clockHeight / 2;
  return {
    lane: upper ? ("interactive" as const) : ("non-interactive" as const),
    rise: upper ? clockTop - y : y - lowerTop,
  };
}
