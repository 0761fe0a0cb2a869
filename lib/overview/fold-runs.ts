import type { RunRow } from "@/lib/hunts/schema";
import type { RunGroup } from "./schema";

/** Nobody asked for it and it found nothing: one such run says as much as twenty. */
const isQuiet = ({ trigger, state, outcome }: RunRow) =>
  (trigger === "schedule" || trigger === "upload") && state === "done" && outcome === "clean";

/** The newest first, at most `most` lines; quiet runs that follow each other are one of them. */
export function foldRuns(runs: readonly RunRow[], most: number): RunGroup[] {
  const groups: RunGroup[] = [];
  for (const run of runs) {
    const last = groups.at(-1);
    if (isQuiet(run) && last?.kind === "clean") {
      last.runs.push(run);
      if (!last.hunts.includes(run.hunt)) last.hunts.push(run.hunt);
      continue;
    }
    if (groups.length === most) break;
    groups.push(isQuiet(run) ? { kind: "clean", hunts: [run.hunt], runs: [run] } : { kind: "run", run });
  }
  return groups;
}
