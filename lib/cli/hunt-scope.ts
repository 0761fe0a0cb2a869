import { loadedSources } from "@/lib/coverage/data";
import type { HuntDefinition, Scope } from "@/lib/hunts/define-hunt";
import { isoText } from "@/lib/hunts/schema";
import { assertScope, defaultScope, loadedRange } from "@/lib/hunts/scope";
import { duration } from "./format";
import { UsageError } from "./usage";

type Asked = { from?: string; to?: string; asOf?: string; step?: string };

function time(name: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const parsed = isoText.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new UsageError(`--${name}: "${text}" is not a time. Write it as 2026-03-01T10:00:00Z.`);
}

/**
 * The scope that the options ask for. A missing end of a range is that of what is loaded; an as-of hunt with a range or a step is
 * replayed, every hour unless it says otherwise.
 */
export async function askedScope(
  hunt: HuntDefinition,
  asked: Asked,
  checked: (read: () => Scope) => Scope,
): Promise<Scope> {
  const asOf = time("as-of", asked.asOf);
  const from = time("from", asked.from);
  const to = time("to", asked.to);
  const hasRange = from !== undefined || to !== undefined;
  if (asOf !== undefined && (hasRange || asked.step !== undefined)) {
    throw new UsageError("--as-of asks for one time; --from, --to and --step ask for a range.");
  }
  if (asked.step !== undefined && hunt.clock === "range") {
    throw new UsageError(`The hunt ${hunt.slug} answers for a range: it takes no --step.`);
  }
  const stepSeconds = duration(asked.step ?? "1h");
  const loaded = await loadedSources();
  return checked(() => {
    const standard = defaultScope(hunt, loaded);
    const scope = scopeOf(hunt, standard);
    assertScope(hunt, scope);
    return scope;
  });

  function scopeOf({ clock }: HuntDefinition, standard: Scope): Scope {
    if (asOf !== undefined) return { mode: "as-of", asOf };
    if (!hasRange && asked.step === undefined) return standard;
    const all = loadedRange(hunt, loaded);
    const range = { from: from ?? all.from, to: to ?? all.to };
    return clock === "range" ? { mode: "range", ...range } : { mode: "replay", ...range, stepSeconds };
  }
}
