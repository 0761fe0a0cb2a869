import type { Scope } from "../define-hunt";

/**
 * A condition on finding `f`: the run looks at all that the finding was made of. As-of hunts answer for single times, so a finding of
 * theirs is covered when the run asks for the same ones; `first` is the number of the first bound value.
 */
export function coveredBy(scope: Scope, first: number): { sql: string; values: unknown[] } {
  const bound = (offset: number, type = "timestamptz") => `$${first + offset}::${type}`;
  const firstAsOf = "(f.context ->> 'firstAsOf')::timestamptz";
  const lastAsOf = "(f.context ->> 'lastAsOf')::timestamptz";
  if (scope.mode === "range") {
    return { sql: `f.first_seen >= ${bound(0)} and f.last_seen <= ${bound(1)}`, values: [scope.from, scope.to] };
  }
  if (scope.mode === "as-of") {
    return { sql: `coalesce(${firstAsOf} = ${bound(0)} and ${lastAsOf} = ${bound(0)}, false)`, values: [scope.asOf] };
  }
  const isStep = (time: string) => `extract(epoch from ${time}) % ${bound(2, "int")} = 0`;
  // Windows that end anywhere stand at no step: all of the hour in which they end is looked at, or not.
  const hour = "(f.context ->> 'windowsEndIn')::timestamptz";
  return {
    sql: `coalesce(case when f.context ? 'windowsEndIn' then ${hour} >= ${bound(0)} and ${hour} + interval '1 hour' <= ${bound(1)}
      else ${firstAsOf} > ${bound(0)} and ${lastAsOf} <= ${bound(1)} and ${isStep(firstAsOf)} and ${isStep(lastAsOf)} end, false)`,
    values: [scope.from, scope.to, scope.stepSeconds],
  };
}
