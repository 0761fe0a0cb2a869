import { LogText } from "@/components/ui/log-text";
import { Notice } from "@/components/ui/notice";

export type Outcome = { status: number | null; error: string | null; address: string | null; ms: number };

/** What became of a call that somebody asked for. */
export function CallOutcome({ outcome: { status, error, address, ms } }: { outcome: Outcome }) {
  return (
    <Notice tone={error === null ? "done" : "failed"}>
      <LogText value={error ?? `It answered ${status}.`} />{" "}
      <span className="text-muted">
        {ms.toLocaleString("en")} ms{address ? `, ${address}` : ""}
      </span>
    </Notice>
  );
}
