import type { RunHead } from "@/lib/hunts/run";

/**
 * The JSON document of `hunt` up to its rows. `from` and `to` are the range, or that of a replay; a run as of one time has
 * neither, and says `asOf` among its parameters, where a replay says its `step` in seconds.
 */
export function jsonHead({ hunt, version, parameters, scope, health, summary }: RunHead): string {
  const asked =
    scope.mode === "as-of" ? { asOf: scope.asOf } : scope.mode === "replay" ? { stepSeconds: scope.stepSeconds } : {};
  const head = {
    hunt,
    version,
    parameters: { ...parameters, ...asked },
    from: scope.mode === "as-of" ? null : scope.from,
    to: scope.mode === "as-of" ? null : scope.to,
    health: { ...health, summary },
    // Rows are handed out as they are read: none is left out.
    truncated: false,
  };
  return `${JSON.stringify(head).slice(0, -1)},"rows":[`;
}
