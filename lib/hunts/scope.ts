import type { LoadedSource } from "@/lib/coverage/schema";
import { AppError } from "@/lib/errors";
import type { Micros } from "@/lib/ingest/canonical";
import { formatMicros, parseIso } from "@/lib/ingest/times/iso";
import type { HuntDefinition, Scope, Source, TimeRange } from "./define-hunt";

export const second = 1_000_000;
export const hour = 3600 * second;
export const day = 24 * hour;

export type Span = { from: Micros; to: Micros };

export function micros(text: string): Micros {
  const value = parseIso(text);
  if (value === null) throw new AppError("invalid", `"${text}" is not a time. Write it as 2026-03-01T10:00:00Z.`);
  return value;
}

export function isOf(source: Source, loaded: Pick<LoadedSource, "table" | "kind">): boolean {
  return source.table === loaded.table && (source.kind === undefined || source.kind === loaded.kind);
}

/** First and last event of what a hunt reads. */
export function loadedRange(hunt: HuntDefinition, loaded: LoadedSource[]): TimeRange {
  const sources = hunt.sources.filter(({ role }) => role === "events");
  const found = loaded.filter((candidate) => sources.some((source) => isOf(source, candidate)));
  const from = found.map((source) => source.from).sort()[0];
  const to = found
    .map((source) => source.to)
    .sort()
    .at(-1);
  if (from !== undefined && to !== undefined) return { from, to };
  // With nothing loaded a run still has to say when it was asked about; its health says that it saw nothing.
  const now = formatMicros(Date.now() * 1000);
  return { from: now, to: now };
}

/** The range of a replay whose steps look at every event from the first to the last: steps stand on full hours, and look back. */
export function replayRange({ from, to }: TimeRange, stepSeconds: number): TimeRange {
  const step = stepSeconds * second;
  const [first, last] = [micros(from), micros(to)];
  return {
    from: formatMicros(first % step === 0 ? first - 1 : first),
    to: formatMicros(Math.ceil(last / step) * step),
  };
}

/** Everything that is loaded for a hunt of a range; the newest event for a hunt as of a time. */
export function defaultScope(hunt: HuntDefinition, loaded: LoadedSource[]): Scope {
  const range = loadedRange(hunt, loaded);
  return hunt.clock === "range" ? { mode: "range", ...range } : { mode: "as-of", asOf: range.to };
}

/** Refuses a scope that the hunt cannot answer for. */
export function assertScope(hunt: HuntDefinition, scope: Scope): void {
  if (hunt.clock === "range" && scope.mode !== "range") {
    throw new AppError("invalid", `The hunt ${hunt.slug} answers for a range, not as of a time.`);
  }
  if (hunt.clock === "as-of" && scope.mode === "range") {
    throw new AppError("invalid", `The hunt ${hunt.slug} answers as of a time, or for each step of a replay.`);
  }
  if (scope.mode !== "as-of" && micros(scope.from) > micros(scope.to)) {
    throw new AppError("invalid", "The range ends before it begins.");
  }
  if (scope.mode === "replay") assertSteps(scope);
}

/** Two months by the minute, or ten years by the hour. Beyond it a replay answers a question that nobody meant to ask. */
const mostSteps = 90_000;

function assertSteps({ from, to, stepSeconds }: Extract<Scope, { mode: "replay" }>): void {
  const step = stepSeconds * second;
  const count = Math.floor(micros(to) / step) - Math.floor(micros(from) / step);
  if (count <= mostSteps) return;
  const [asked, most] = [count, mostSteps].map((number) => number.toLocaleString("en-US"));
  throw new AppError(
    "invalid",
    `This replay would take ${asked} steps; ${most} are the most. Nothing was run: choose a longer step or a shorter range.`,
  );
}

const units: Record<string, number> = {
  lookback: hour,
  lookbackHours: hour,
  lookbackMinutes: 60 * second,
  lookbackSeconds: second,
};

/** How far an as-of hunt looks back for its events. */
export function lookback(params: Record<string, unknown>): Micros {
  for (const [name, unit] of Object.entries(units)) {
    const value = params[name];
    if (typeof value === "number" && value > 0) return value * unit;
  }
  return hour;
}

/** The part of time that a hunt reads of a source. */
export function neededSpan(source: Source, scope: Scope, params: Record<string, unknown>): Span {
  const from = scope.mode === "as-of" ? micros(scope.asOf) - lookback(params) : micros(scope.from);
  const to = micros(scope.mode === "as-of" ? scope.asOf : scope.to);
  if (source.role === "events") return { from, to };
  const days = typeof params.historyDays === "number" ? params.historyDays : 0;
  // History ends where the events begin; a replay begins with the history of its first step.
  return scope.mode === "as-of" ? { from: to - days * day, to: from } : { from: from - days * day, to };
}
