import { CircleAlert, CircleHelp } from "lucide-react";
import { exactNumber, plural } from "@/components/ui/format";
import type { RunRow } from "@/lib/hunts/schema";

/** What stands between the result and the truth: what the run could not see, and what it left out. */
export function RunLimits({ run }: { run: RunRow }) {
  const reasons = run.state === "done" && run.rowCount > 0 ? (run.health?.reasons ?? []) : [];
  if (reasons.length === 0 && run.rowsLeftOut === 0) return null;
  return (
    <ul className="grid gap-1 border-b px-3 py-2 text-table" aria-label="What limits this result">
      {run.rowsLeftOut > 0 ? (
        <li className="flex gap-2">
          <CircleAlert aria-hidden="true" className="mt-[3px] size-3.5 shrink-0 text-muted" />
          <span>
            {plural(run.rowCount, "row")} were found and the first {exactNumber(run.rowCount - run.rowsLeftOut)} are
            stored; {exactNumber(run.rowsLeftOut)} are left out here. Findings are made from all of them.
          </span>
        </li>
      ) : null}
      {reasons.map((reason) => (
        <li key={reason.text} className="flex gap-2">
          {reason.blocking ? (
            <CircleHelp aria-hidden="true" className="mt-[3px] size-3.5 shrink-0 text-cannot-tell" />
          ) : (
            <CircleAlert aria-hidden="true" className="mt-[3px] size-3.5 shrink-0 text-muted" />
          )}
          {/* A longer history makes fewer rows, never more. */}
          <span>
            {reason.blocking && reason.code !== "short-baseline" ? `There may be more: ${reason.text}` : reason.text}
          </span>
        </li>
      ))}
    </ul>
  );
}
