import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import type { SinceThen } from "@/lib/findings/triage/schema";
import { changeWords } from "@/lib/findings/triage/words";

/** Who gave it another severity, assignee, label or reason; newest first. */
export function OtherChanges({ changes }: { changes: SinceThen[] }) {
  if (changes.length === 0)
    return <p className="text-table text-muted">Assignee, severity and labels are as they were found.</p>;
  return (
    <ol className="divide-y text-table">
      {changes.map(({ by, at, from, to }) => (
        <li key={`${at} ${by}`} className="grid gap-0.5 py-1.5 first:pt-0 last:pb-0">
          <LogText value={by ?? ""} />
          <LogText value={changeWords(from, to)} wrap />
          <span className="text-muted">
            <Time value={at} digits={0} />
          </span>
        </li>
      ))}
    </ol>
  );
}
