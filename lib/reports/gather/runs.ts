import "server-only";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { getRun } from "@/lib/hunts/data";
import type { ReportRun } from "../content";
import { plainText, scopeText } from "./words";

const outcomes: Record<string, string> = {
  findings: "found something",
  clean: "found nothing",
  "cannot-tell": "cannot tell",
};

/** The runs that last found the findings: version and parameters as they were then. */
export async function runsOf(ids: readonly string[], zone: string): Promise<ReportRun[]> {
  const found = await Promise.all([...new Set(ids)].map((id) => getRun(id)));
  return found
    .filter((run) => run !== null)
    .sort((a, b) => (a.hunt < b.hunt ? -1 : a.hunt > b.hunt ? 1 : a.startedAt < b.startedAt ? -1 : 1))
    .map((run) => {
      const hunt = huntBySlug(run.hunt);
      return {
        id: run.id,
        hunt: run.hunt,
        huntTitle: hunt?.title ?? run.hunt,
        version: run.version,
        rule: hunt ? [hunt.rule.name, hunt.rule.author].filter(Boolean).join(", ") : "",
        scope: scopeText(run.scope, zone),
        set: run.set ? `${run.set.name}, version ${run.set.version}` : "",
        parameters: Object.entries(run.parameters).map(([name, value]) => {
          const field = hunt?.fields.find((candidate) => candidate.name === name);
          const text = typeof value === "boolean" ? (value ? "on" : "off") : plainText(value);
          return {
            label: field?.label ?? name,
            value: text === "" ? "none" : [text, field?.unit].filter(Boolean).join(" "),
          };
        }),
        startedAt: run.startedAt,
        by: run.trigger === "person" || run.startedBy ? (run.startedBy ?? "nobody") : run.trigger,
        rowsRead: run.rowsRead,
        outcome: run.outcome ? (outcomes[run.outcome] ?? run.outcome) : run.state,
        reasons: (run.health?.reasons ?? []).map(({ text }) => text),
      };
    });
}
