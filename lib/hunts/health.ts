import "server-only";
import { coveredHours, loadedSources } from "@/lib/coverage/data";
import { AppError } from "@/lib/errors";
import { afterRun, assess, type Loaded } from "./assess";
import { huntBySlug } from "./catalogue";
import type { HuntDefinition, Scope } from "./define-hunt";
import { parseParameters } from "./parameters";
import type { Health, Reason } from "./schema";
import { defaultScope } from "./scope";

/** What is loaded, read once for several hunts. */
export async function snapshot(): Promise<Loaded> {
  const [sources, hours] = await Promise.all([loadedSources(), coveredHours()]);
  return { sources, hours };
}

type Options = {
  parameters?: Record<string, unknown>;
  loaded?: Loaded;
};

/** Whether a hunt could see, told before it runs; without a scope for what it would run on by itself. */
export async function huntHealth(slug: string, scope?: Scope, { parameters, loaded }: Options = {}): Promise<Health> {
  const hunt = huntBySlug(slug);
  if (!hunt) throw new AppError("not-found", `There is no hunt "${slug}".`);
  const known = loaded ?? (await snapshot());
  return assess(hunt, scope ?? defaultScope(hunt, known.sources), parseParameters(hunt, parameters), known);
}

/** The same after the run: with what its summary says, and the outcome that the number of rows allows. */
export function concluded(hunt: HuntDefinition, health: Health, summary: Record<string, unknown>, rowCount: number) {
  const reasons = [...health.reasons, ...computerReasons(hunt, summary)];
  return afterRun({ ...health, reasons }, rowCount);
}

/** Most alerts name a user: a hunt that joins them to computers must say how many name one. */
function computerReasons(hunt: HuntDefinition, summary: Record<string, unknown>): Reason[] {
  const matching = summary.matchingAlerts;
  const naming = summary.alertsNamingComputer;
  if (typeof matching !== "number" || typeof naming !== "number" || naming >= matching) return [];
  const source = hunt.sources.find(({ table }) => table === "security_alert")?.label ?? "Security alerts";
  const text =
    matching === 0 || naming > 0
      ? `${source}: ${naming} of ${matching} matching alerts name a computer; the others cannot be joined to a logon.`
      : `${source}: none of the ${matching} matching alerts names a computer, so none can be joined to a logon.`;
  return [{ code: "no-computer", text, blocking: naming === 0 }];
}
