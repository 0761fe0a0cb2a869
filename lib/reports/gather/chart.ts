import "server-only";
import { Prisma } from "@/lib/db/sql";
import { frameAround } from "@/lib/evidence/schema";
import { timelineOf } from "@/lib/timeline/data";
import type { LaneName, TimelineAnswer } from "@/lib/timeline/schema";
import type { TimelineScope } from "@/lib/timeline/scope";
import type { ReportChart, ReportFinding, ReportRow } from "../content";

const rowsOfLane = 6;
const plot = 560;
const day = 86_400;

type ChartInput = {
  users: readonly string[];
  rows: readonly ReportRow[];
  findings: readonly ReportFinding[];
  pairs: ReadonlyArray<readonly [string, string]>;
  /** The time that the analyst chose; else that of the events, of which some is shown on both sides. */
  span: { from: string; to: string } | null;
  period: { from: string | null; to: string | null };
};

/** What the people of the report did around the evidence: lanes by kind, one row for each network. Null where nothing is loaded. */
export async function chartOf({ users, rows, findings, pairs, span, period }: ChartInput): Promise<ReportChart | null> {
  const times = [period.from, period.to].filter((at) => at !== null);
  const frame = span ?? frameAround(times, marginOf(times));
  if (!frame || users.length === 0) return null;
  const scope: TimelineScope = {
    where: Prisma.sql`s.account_id = any(array(select id from account where key = any(${[...users]}::text[])))`,
  };
  const answer = await timelineOf({ scope, span: frame, width: plot, colour: "asn" });
  return answer ? laidOut(answer, { rows, findings, pairs }) : null;
}

/** An hour on both sides of a short matter, a tenth of a long one. */
function marginOf(times: readonly string[]): number {
  const sorted = [...times].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return 3600;
  return Math.min(day, Math.max(3600, Math.round((Date.parse(last) - Date.parse(first)) / 10_000)));
}

function laidOut(
  answer: TimelineAnswer,
  { rows, findings, pairs }: Pick<ChartInput, "rows" | "findings" | "pairs">,
): ReportChart {
  const labels = new Map(answer.groups.map(({ value, label }) => [value, label]));
  const places = placesOf(answer, labels);
  const placeOf = (lane: LaneName, group: string | null) =>
    places.index.get(`${lane} ${group}`) ?? places.index.get(`${lane} `) ?? 0;
  const evidence = new Set(rows.filter(({ findings: of }) => of.length > 0).map(({ recordId }) => recordId));
  const marks = answer.events.map(({ id, at, lane, group, outcome }) => ({
    at,
    row: placeOf(lane, group),
    outcome,
    isEvidence: evidence.has(id),
  }));
  const byId = new Map(answer.events.map(({ id }, index) => [id, index]));
  return {
    from: answer.from,
    to: answer.to,
    step: answer.mode === "columns" ? answer.step : 0,
    rows: places.rows,
    marks,
    columns: answer.cells.map(({ at, lane, group, outcome, count }) => ({
      at,
      row: placeOf(lane, group),
      outcome,
      count,
    })),
    pairs: pairs.flatMap(([one, other]): Array<[number, number]> => {
      const [from, to] = [byId.get(one), byId.get(other)];
      return from === undefined || to === undefined ? [] : [[from, to]];
    }),
    flags: flagsOf(rows, findings),
    gaps: answer.gaps,
    count: answer.count,
    others: answer.others,
  };
}

/** The networks of each lane with most sign-ins, then one row for all others. */
function placesOf(answer: TimelineAnswer, labels: ReadonlyMap<string, string>) {
  const rows: ReportChart["rows"] = [];
  const index = new Map<string, number>();
  for (const lane of ["interactive", "non-interactive"] as const) {
    const counts = new Map<string | null, number>();
    const add = (group: string | null, count: number) => counts.set(group, (counts.get(group) ?? 0) + count);
    for (const event of answer.events) if (event.lane === lane) add(labels.has(event.group) ? event.group : null, 1);
    for (const cell of answer.cells) if (cell.lane === lane) add(cell.group, cell.count);
    const sorted = [...counts].sort(([, a], [, b]) => b - a);
    const own = sorted.filter(([group]) => group !== null).slice(0, rowsOfLane);
    const rest = sorted.reduce((sum, [, count]) => sum + count, 0) - own.reduce((sum, [, count]) => sum + count, 0);
    for (const [group, count] of own) {
      index.set(`${lane} ${group}`, rows.length);
      rows.push({ lane, label: labels.get(group ?? "") ?? "", count });
    }
    if (rest > 0) {
      index.set(`${lane} `, rows.length);
      rows.push({ lane, label: "Other networks", count: rest });
    }
  }
  return { rows, index };
}

function flagsOf(rows: readonly ReportRow[], findings: readonly ReportFinding[]): ReportChart["flags"] {
  const firstOf = new Map<number, string>();
  for (const { table, at, findings: of } of rows) {
    if (table === "sign_in") for (const no of of) if (!firstOf.has(no)) firstOf.set(no, at);
  }
  const first = new Map<string, number[]>();
  for (const { no } of findings) {
    const at = firstOf.get(no);
    if (at !== undefined) first.set(at, [...(first.get(at) ?? []), no]);
  }
  return [...first].sort(([a], [b]) => (a < b ? -1 : 1)).map(([at, nos]) => ({ at, findings: nos }));
}
