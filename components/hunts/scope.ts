import type { HuntDefinition, ParameterField, Scope } from "@/lib/hunts/define-hunt";
import { replayRange } from "@/lib/hunts/scope";

/** What the form holds: text as it was typed, times as `2026-03-01 10:00:00` in UTC. */
export type ScopeForm = { mode: Scope["mode"]; from: string; to: string; asOf: string; stepSeconds: number };

export type Loaded = { from: string; to: string };

export const steps = [
  { seconds: 900, label: "15 min" },
  { seconds: 1_800, label: "30 min" },
  { seconds: 3_600, label: "1 h" },
  { seconds: 21_600, label: "6 h" },
  { seconds: 86_400, label: "1 d" },
] as const;

/** A moment as a datetime field writes it, to the whole second; `up` so that the newest event stays inside. */
export function fieldTime(iso: string, round: "down" | "up" = "down"): string {
  const seconds = Math.floor(Date.parse(iso) / 1000);
  const isWhole = Date.parse(iso) === seconds * 1000 && !/\.\d*[1-9]/.test(iso);
  return new Date((seconds + (round === "up" && !isWhole ? 1 : 0)) * 1000).toISOString().slice(0, 19).replace("T", " ");
}

/** A range as its fields write it. A replay goes on to its first step after the newest event, or would not look at its last hour. */
function spanTexts(range: Loaded, mode: Scope["mode"], stepSeconds: number): { from: string; to: string } {
  const { from, to } = mode === "replay" ? replayRange(range, stepSeconds) : range;
  return { from: fieldTime(from), to: fieldTime(to, "up") };
}

export type Preset = { label: string; from: string; to: string };

/** Ranges that end where the loaded data ends: "now" would look past it. */
export function presets(
  { from, to }: Loaded,
  { mode, stepSeconds }: Pick<ScopeForm, "mode" | "stepSeconds">,
): Preset[] {
  const end = Date.parse(to);
  const back = (hours: number) => new Date(end - hours * 3_600_000).toISOString();
  return [
    { label: "All loaded", ...spanTexts({ from, to }, mode, stepSeconds) },
    ...[
      { label: "Last 24 h", hours: 24 },
      { label: "Last 7 d", hours: 168 },
      { label: "Last 30 d", hours: 720 },
    ]
      .filter(({ hours }) => back(hours) > from)
      .map(({ label, hours }) => ({ label, ...spanTexts({ from: back(hours), to }, mode, stepSeconds) })),
  ];
}

/** Where the form starts: everything that is loaded; an as-of hunt looks at it step by step. */
export function startingScope(clock: HuntDefinition["clock"], loaded: Loaded | null): ScopeForm {
  const stepSeconds = 3_600;
  const asOf = loaded ? fieldTime(loaded.to, "up") : "";
  const mode = clock === "range" ? "range" : "replay";
  const { from, to } = loaded ? spanTexts(loaded, mode, stepSeconds) : { from: "", to: "" };
  return { mode, from, to, asOf, stepSeconds };
}

/** `2026-03-01 10:00`, with or without seconds, T or Z, as ISO text; anything else stays as it is. */
export function isoOf(text: string): string {
  const parts = text.trim().match(/^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2})?(\.\d+)?( ?(?:Z|UTC))?$/);
  return parts ? `${parts[1]}T${parts[2]}${parts[3] ?? ":00"}${parts[4] ?? ""}Z` : text.trim();
}

/** The form as a run asks for it; a time that is not there stays an empty text, which the server refuses with words. */
export function toScope({ mode, from, to, asOf, stepSeconds }: ScopeForm): Scope {
  if (mode === "as-of") return { mode, asOf: isoOf(asOf) };
  const range = { from: isoOf(from), to: isoOf(to) };
  return mode === "range" ? { mode, ...range } : { mode, ...range, stepSeconds };
}

/** A default or stored value as text for its field. */
export function parameterText(field: ParameterField, value: unknown): string {
  if (Array.isArray(value)) return value.join(field.kind === "number-list" ? ", " : "\n");
  return value === undefined || value === null ? "" : String(value);
}

/** What was typed as the parameter's own type; a number that is none stays text, for the schema to refuse. */
export function parameterValue(field: ParameterField, text: string, isOn: boolean): unknown {
  const number = (part: string) => (part !== "" && Number.isFinite(Number(part)) ? Number(part) : part);
  if (field.kind === "switch") return isOn;
  if (field.kind === "number") return number(text.trim());
  if (field.kind === "text") return text.trim();
  const parts = text.split(field.kind === "number-list" ? /[\s,;]+/ : /\n/).map((part) => part.trim());
  const present = parts.filter((part) => part !== "");
  return field.kind === "number-list" ? present.map(number) : present;
}
