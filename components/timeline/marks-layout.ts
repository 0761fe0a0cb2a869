import { position } from "@/components/charts/time-axis";
import type { TimelineFinding, TimelineSession } from "@/lib/timeline/schema";
import { placeOf, type View } from "./view";

export type Bracket = { session: TimelineSession; x: number; width: number; row: number };

const room = 10;

/** Sessions as brackets in as few rows as they need; those with most sign-ins come first, and those without room are counted. */
export function brackets(
  sessions: readonly TimelineSession[],
  view: View,
  width: number,
  rows: number,
): { drawn: Bracket[]; rows: number } {
  const taken: Array<Array<[number, number]>> = Array.from({ length: rows }, () => []);
  const drawn: Bracket[] = [];
  for (const session of sessions) {
    const from = Math.max(0, placeOf(position(session.from), view, width));
    const to = Math.min(width, placeOf(position(session.to), view, width));
    if (to < 0 || from > width) continue;
    const end = Math.max(to, from + 6);
    const row = taken.findIndex((spans) => spans.every(([start, stop]) => end + room < start || from > stop + room));
    if (row < 0) continue;
    taken[row]?.push([from, end]);
    drawn.push({ session, x: from, width: end - from, row });
  }
  return { drawn, rows: taken.filter((spans) => spans.length > 0).length };
}

export type Flag = { x: number; findings: TimelineFinding[] };

const apart = 76;

/** Findings at the first of their sign-ins; those too near to have a flag of their own share one. */
export function flags(findings: readonly TimelineFinding[], view: View, width: number): Flag[] {
  const placed = findings
    .map((finding) => ({ finding, x: placeOf(position(finding.at), view, width) }))
    .filter(({ x }) => x >= 0 && x <= width)
    .sort((a, b) => a.x - b.x);
  const found: Flag[] = [];
  for (const { finding, x } of placed) {
    const last = found.at(-1);
    // A flag at the right edge flies to the left and needs its room there.
    const needed = x + apart > width ? 2 * apart : apart;
    if (last && x - last.x < needed) last.findings.push(finding);
    else found.push({ x, findings: [finding] });
  }
  for (const flag of found) flag.findings.sort((a, b) => rank(a) - rank(b));
  return found;
}

const severities = ["high", "medium", "low", "informational"];
const rank = ({ severity, settled }: TimelineFinding) => severities.indexOf(severity) + (settled ? 10 : 0);
