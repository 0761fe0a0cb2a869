import { emptyStretches, Usual } from "@/lib/coverage/gaps";
import type { CoveredHour, LoadedSource, Stretch } from "@/lib/coverage/schema";
import { formatMicros } from "@/lib/ingest/times/iso";
import type { HuntDefinition, Scope, Source } from "./define-hunt";
import type { Health, Reason, SourceHealth } from "./schema";
import { day, hour, isOf, micros, neededSpan, type Span } from "./scope";

export type Loaded = { sources: LoadedSource[]; hours: CoveredHour[] };

/** Below it a column is as good as empty; below `sparse` the reader should know. */
const nearlyEmpty = 0.1;
const sparse = 0.8;
/** Fewer missing rows than these are chance. */
const noticeable = 10;
/** Gaps that a hunt's page names; the coverage page has them all. */
const gapsShown = 4;

const at = (time: number) => `${formatMicros(time).slice(0, 16).replace("T", " ")} UTC`;
const percent = (share: number) => `${Math.floor(share * 100)} %`;

/** What the hunt can see of its sources in a scope, and every reason why it might not see enough. */
export function assess(
  hunt: HuntDefinition,
  scope: Scope,
  params: Record<string, unknown>,
  { sources: loaded, hours }: Loaded,
): Health {
  const reasons: Reason[] = [];
  const sources = hunt.sources.map((source) => {
    const needed = neededSpan(source, scope, params);
    const parts = loaded.filter((candidate) => isOf(source, candidate));
    const own = hours.filter((candidate) => isOf(source, candidate));
    const inScope = own.filter(({ epochSeconds }) => {
      const start = epochSeconds * 1_000_000;
      return start + hour > needed.from && start <= needed.to;
    });
    const rowsInScope = inScope.reduce((sum, { rows }) => sum + rows, 0);
    const health: SourceHealth = {
      label: source.label,
      table: source.table,
      kind: source.kind ?? null,
      role: source.role,
      loaded: joined(parts),
      needed: { from: formatMicros(needed.from), to: formatMicros(needed.to) },
      rowsInScope,
      emptyHours: 0,
      columns: source.columns.map((name) => ({
        name,
        share:
          rowsInScope === 0 ? null : inScope.reduce((sum, { filled }) => sum + (filled[name] ?? 0), 0) / rowsInScope,
      })),
    };
    const stretches = health.loaded ? emptyStretches(own, needed) : [];
    health.emptyHours = stretches.reduce((sum, { hours: empty }) => sum + empty, 0);
    const usual = new Usual(own);
    const gaps = stretches.filter((stretch) => usual.isUnlikelyEmpty(stretch));
    if (gaps.length > 0) {
      health.gaps = gaps.slice(0, gapsShown).map((gap) => ({ from: formatMicros(gap.from), hours: gap.hours }));
    }
    reasons.push(...reasonsOf(source, health, needed, scope), ...gapReasons(source, health, gaps));
    return health;
  });
  return { outcome: reasons.some(({ blocking }) => blocking) ? "cannot-tell" : "can-see", reasons, sources };
}

function joined(parts: LoadedSource[]): SourceHealth["loaded"] {
  const from = parts.map((part) => part.from).sort()[0];
  const to = parts
    .map((part) => part.to)
    .sort()
    .at(-1);
  if (from === undefined || to === undefined) return null;
  return { from, to, rows: parts.reduce((sum, { rows }) => sum + rows, 0) };
}

function reasonsOf(source: Source, health: SourceHealth, needed: Span, scope: Scope): Reason[] {
  const { label } = source;
  const { loaded } = health;
  if (!loaded) return [{ code: "nothing-loaded", text: `${label}: nothing is loaded.`, blocking: true }];
  const span = { from: micros(loaded.from), to: micros(loaded.to) };
  const loadedText = `${label} are loaded from ${at(span.from)} to ${at(span.to)}`;
  if (source.role === "history")
    return [...baselineReasons(health, span, needed, scope), ...columnReasons(label, health)];
  if (span.to < needed.from || span.from > needed.to) {
    return [{ code: "outside", text: `${loadedText}, which is outside what was asked for.`, blocking: true }];
  }
  if (health.rowsInScope === 0) {
    return [{ code: "outside", text: `${label}: not one row lies in what was asked for.`, blocking: true }];
  }
  return [...edgeReasons(source, loaded.rows, span, needed, loadedText), ...columnReasons(label, health)];
}

/** A stretch before or after what is loaded matters when rows would be expected in it. */
function edgeReasons(source: Source, rows: number, span: Span, needed: Span, loadedText: string): Reason[] {
  const missing = Math.max(0, span.from - needed.from) + Math.max(0, needed.to - span.to);
  const expected = (rows / Math.max(span.to - span.from, hour)) * missing;
  const isWholeDay = missing >= day;
  // Tables that were exported together still begin and end some minutes apart.
  if (missing < hour || (expected < noticeable && !isWholeDay)) return [];
  // Sign-ins flow every day; alerts and logons may rightly be rare.
  const blocking = expected >= noticeable || source.table === "sign_in";
  return [{ code: "partly-outside", text: `${loadedText}, which is only a part of what was asked for.`, blocking }];
}

function baselineReasons(health: SourceHealth, span: Span, needed: Span, scope: Scope): Reason[] {
  const end = scope.mode === "as-of" ? needed.to : micros(scope.mode === "replay" ? scope.from : scope.to);
  const wanted = end - needed.from;
  const present = Math.max(0, Math.min(end, span.to) - Math.max(span.from, needed.from));
  if (wanted <= 0 || span.from <= needed.from + hour) return [];
  const days = (time: number) => Math.round((time / day) * 10) / 10;
  return [
    {
      code: "short-baseline",
      text: `${health.label}: the history covers ${days(present)} of ${days(wanted)} days, so what is rare or new may only look so.`,
      blocking: true,
    },
  ];
}

function columnReasons(label: string, { columns }: SourceHealth): Reason[] {
  return columns.flatMap(({ name, share }): Reason[] => {
    if (share === null || share >= sparse) return [];
    if (share === 0) return [{ code: "empty-column", text: `${label}: the column ${name} is empty.`, blocking: true }];
    const text = `${label}: the column ${name} is filled in ${share < 0.01 ? "less than 1 %" : percent(share)} of the rows.`;
    return [
      share < nearlyEmpty
        ? { code: "empty-column", text, blocking: true }
        : { code: "sparse-column", text, blocking: false },
    ];
  });
}

function gapReasons({ label, role }: Source, { rowsInScope }: SourceHealth, gaps: Stretch[]): Reason[] {
  const first = gaps[0];
  if (!first || rowsInScope === 0) return [];
  const count = gaps.reduce((sum, gap) => sum + gap.hours, 0);
  const text = `${label}: ${count.toLocaleString("en-US")} ${count === 1 ? "hour" : "hours"} without a row where rows are usual, the first at ${at(first.from)}.`;
  return [{ code: "empty-hours", text, blocking: role === "events" }];
}

/** The outcome once the rows are known. No rows are clean only when nothing stood in the way of seeing them. */
export function afterRun(health: Health, rowCount: number): Health {
  const blocked = health.reasons.some(({ blocking }) => blocking);
  return { ...health, outcome: rowCount > 0 ? "findings" : blocked ? "cannot-tell" : "clean" };
}
