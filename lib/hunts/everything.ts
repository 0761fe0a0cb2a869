import "server-only";
import { randomUUID } from "node:crypto";
import { loadedSources } from "@/lib/coverage/data";
import type { LoadedSource } from "@/lib/coverage/schema";
import { AppError } from "@/lib/errors";
import { huntBySlug, hunts } from "./catalogue";
import type { HuntDefinition, Scope } from "./define-hunt";
import { enqueueRun } from "./enqueue-run";
import type { Origin } from "./mutations";
import { isOf, loadedRange, replayRange } from "./scope";
import { currentParameters } from "./settings/data";

/** How far apart the moments are at which an as-of hunt looks at everything. */
const stepSeconds = 3600;

/** All that is loaded: as one range, or hour after hour for a hunt that answers as of a time. */
export function everythingScope(hunt: HuntDefinition, loaded: LoadedSource[]): Scope {
  const range = loadedRange(hunt, loaded);
  if (hunt.clock === "range") return { mode: "range", ...range };
  return { mode: "replay", ...replayRange(range, stepSeconds), stepSeconds };
}

/** The sources of which nothing is loaded: with one of them missing there is nothing for the hunt to see. */
export function missingSources(hunt: HuntDefinition, loaded: LoadedSource[]): string[] {
  return hunt.sources
    .filter((source) => source.role === "events" && !loaded.some((candidate) => isOf(source, candidate)))
    .map(({ label }) => label);
}

export type Begun = { slug: string; runId: string };
export type LeftOut = { slug: string; title: string; missing: string[] };

/** Gives the worker one run over everything for each of the hunts; one that could see nothing is left out and named. */
export async function runOverEverything(
  slugs: string[] | "all",
  origin: Origin & { timeLimitSeconds?: number },
): Promise<{ begun: Begun[]; leftOut: LeftOut[] }> {
  const loaded = await loadedSources();
  const batch = randomUUID();
  const begun: Begun[] = [];
  const leftOut: LeftOut[] = [];
  for (const hunt of chosen(slugs)) {
    const { slug, title } = hunt;
    const missing = missingSources(hunt, loaded);
    if (missing.length > 0) {
      leftOut.push({ slug, title, missing });
      continue;
    }
    const parameters = await currentParameters(slug);
    const { runId } = await enqueueRun({ batch, ...origin, slug, parameters, scope: everythingScope(hunt, loaded) });
    begun.push({ slug, runId });
  }
  return { begun, leftOut };
}

function chosen(slugs: string[] | "all"): HuntDefinition[] {
  if (slugs === "all") return hunts;
  return slugs.map((slug) => {
    const hunt = huntBySlug(slug);
    if (!hunt) throw new AppError("not-found", `There is no hunt "${slug}".`);
    return hunt;
  });
}
