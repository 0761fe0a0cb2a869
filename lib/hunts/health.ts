import "server-only";
import { z } from "zod";
import { cached } from "@/lib/coverage/cached";
import { coveredHours, loadedSources } from "@/lib/coverage/data";
import { db } from "@/lib/db/client";
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
  const asked = scope ?? defaultScope(hunt, known.sources);
  const params = parseParameters(hunt, parameters);
  const health = assess(hunt, asked, params, known);
  if (!hunt.summaryIsHealth) return health;
  const read = () => summaryOf(hunt, asked, params);
  // What everybody is told who only looks is read once for each load; what somebody asks for is asked.
  const isUsual = scope === undefined && parameters === undefined;
  return withReasons(health, computerReasons(hunt, await (isUsual ? cached(`health of ${slug}`, read) : read())));
}

async function summaryOf(
  hunt: HuntDefinition,
  scope: Scope,
  params: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { summary } = hunt.query(scope, params);
  const [line] = summary ? await db.$queryRaw<Array<{ summary: Record<string, unknown> }>>(summary) : [];
  return line?.summary ?? {};
}

function withReasons(health: Health, more: Reason[]): Health {
  const reasons = [...health.reasons, ...more];
  return { ...health, reasons, outcome: reasons.some(({ blocking }) => blocking) ? "cannot-tell" : health.outcome };
}

/** The same after the run: with what its summary says, and the outcome that the number of rows allows. */
export function concluded(hunt: HuntDefinition, health: Health, summary: Record<string, unknown>, rowCount: number) {
  return afterRun(withReasons(health, computerReasons(hunt, summary)), rowCount);
}

const counts = z.object({
  matchingAlerts: z.number().positive(),
  alertsNamingComputer: z.number(),
  computersNamed: z.number(),
  computersWithLogons: z.number(),
});

/** Most alerts name a user: a hunt that joins them to computers says how many name one, and how many of those it knows. */
function computerReasons(hunt: HuntDefinition, summary: Record<string, unknown>): Reason[] {
  const parsed = counts.safeParse(summary);
  if (!parsed.success) return [];
  const { matchingAlerts: matching, alertsNamingComputer: naming, computersNamed, computersWithLogons } = parsed.data;
  const label = hunt.sources.find(({ table }) => table === "security_alert")?.label ?? "Security alerts";
  if (naming === 0) {
    const text = `${label}: none of the ${matching} matching alerts names a computer, so none can be joined to a logon.`;
    return [{ code: "no-computer", text, blocking: true }];
  }
  const others = naming < matching ? "; the others cannot be joined to a logon" : "";
  const known = `Of the ${computersNamed} named, ${computersWithLogons} ${computersWithLogons === 1 ? "is" : "are"} in the loaded logons.`;
  const text = `${label}: ${naming} of ${matching} matching alerts name a computer${others}. ${known}`;
  return [{ code: "no-computer", text, blocking: computersWithLogons === 0 }];
}
