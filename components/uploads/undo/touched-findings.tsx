import { MessageSquare } from "lucide-react";
import { EmptyState } from "@/components/states/empty-state";
import { exactNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Verdict, type VerdictName } from "@/components/ui/verdict";
import type { TouchedFinding } from "@/lib/ingest/undo/schema";

/** Judged findings first: somebody's work rests on these events. */
export function TouchedFindings({ findings, total }: { findings: TouchedFinding[]; total: number }) {
  if (total === 0) return <EmptyState compact title="No finding rests on an event that goes" />;
  return (
    <>
      <ul className="divide-y divide-line/70 text-table">
        {findings.map((finding) => (
          <li
            key={finding.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 gap-y-0.5 px-3 py-1.5 md:grid-cols-[7.5rem_minmax(0,1fr)_minmax(0,16rem)_7rem]"
          >
            <span className="max-md:order-3">
              <Verdict value={finding.verdict as VerdictName | null} />
            </span>
            <span className="flex min-w-0 items-baseline gap-2">
              <TextLink href={`/findings/${finding.id}`} className="min-w-0">
                <LogText value={finding.title} />
              </TextLink>
              {finding.notes > 0 ? (
                <span className="inline-flex shrink-0 items-center gap-0.5 text-label text-muted">
                  <MessageSquare aria-hidden="true" className="size-3" />
                  <span className="sr-only">Notes: </span>
                  {finding.notes}
                </span>
              ) : null}
            </span>
            <span className="truncate text-soft max-md:order-2 max-md:hidden" title={finding.huntTitle}>
              {finding.huntTitle}
            </span>
            <span className="text-right text-muted">
              <span className="mono text-ink">{exactNumber(finding.events)}</span> of{" "}
              <span className="mono">{exactNumber(finding.of)}</span> events
            </span>
          </li>
        ))}
      </ul>
      {total > findings.length ? (
        <p className="border-t px-3 py-1.5 text-table text-muted">
          {exactNumber(total - findings.length)} more without a verdict or notes are not listed.
        </p>
      ) : null}
    </>
  );
}
