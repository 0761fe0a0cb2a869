import { Time } from "@/components/time/time";
import { LogText } from "@/components/ui/log-text";
import { Verdict } from "@/components/ui/verdict";
import type { Decision } from "@/lib/findings/schema";
import { Status } from "./status";

/** Who decided what on which evidence, and which run took it back; newest first. */
export function Decisions({ hunt, decisions }: { hunt: string; decisions: Decision[] }) {
  if (decisions.length === 0) return <p className="text-table text-muted">Nobody has decided yet.</p>;
  return (
    <ol className="divide-y text-table">
      {decisions.map((decision) => (
        <li key={decision.id} className="grid gap-0.5 py-1.5 first:pt-0 last:pb-0">
          <span className="flex flex-wrap items-center gap-x-1.5 gap-y-0.5">
            <Status status={decision.status} />
            {decision.verdict ? <Verdict value={decision.verdict} /> : null}
            {decision.kind === "triage" || decision.kind === "undo" ? (
              <span>
                {decision.kind === "undo" ? "set back by " : null}
                <LogText value={decision.by ?? ""} empty="" />
              </span>
            ) : (
              <a
                href={`/hunts/${hunt}?run=${decision.runId}`}
                className="underline decoration-edge/60 underline-offset-2"
              >
                Run <span className="mono">{decision.runId?.slice(0, 8)}</span>
              </a>
            )}
          </span>
          {decision.because.map((words) => (
            <LogText key={words} value={words} wrap />
          ))}
          <span className="flex flex-wrap gap-x-1.5 text-muted">
            <Time value={decision.at} digits={0} />
            {decision.sameEvidence ? "on this evidence" : "on other evidence"}
          </span>
        </li>
      ))}
    </ol>
  );
}
