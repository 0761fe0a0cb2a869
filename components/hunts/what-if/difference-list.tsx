import { Time } from "@/components/time/time";
import { exactNumber } from "@/components/ui/format";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Severity, type SeverityName } from "@/components/ui/severity";
import { Verdict, verdicts } from "@/components/ui/verdict";
import type { ListedFinding, WhatIfList } from "@/lib/hunts/what-if/schema";

/** Which findings a value gains and which it loses. */
export function DifferenceList({ list }: { list: WhatIfList }) {
  return (
    <div className="grid gap-4 2xl:grid-cols-2">
      <Side title="Gained" findings={list.gained} more={list.gainedMore} />
      <Side title="Lost" findings={list.lost} more={list.lostMore} />
    </div>
  );
}

function Side({ title, findings, more }: { title: string; findings: ListedFinding[]; more: number }) {
  return (
    <section className="min-w-0">
      <h3 className="mb-1 text-table font-semibold">
        {title} <span className="font-normal text-muted">{exactNumber(findings.length + more)}</span>
      </h3>
      {findings.length === 0 ? <p className="text-table text-muted">None</p> : null}
      <ul className="divide-y text-table">
        {findings.map((finding) => (
          <li key={finding.key} className="flex flex-wrap items-center gap-x-2 gap-y-0.5 py-1">
            <Severity value={finding.severity as SeverityName} />
            {finding.id ? (
              <TextLink href={`/findings/${finding.id}`} className="min-w-0 [overflow-wrap:anywhere]">
                <LogText value={finding.title} wrap />
              </TextLink>
            ) : (
              <LogText value={finding.title} wrap />
            )}
            {finding.verdict ? <Verdict value={verdicts.find((name) => name === finding.verdict)} /> : null}
            <span className="text-muted">
              <Time value={finding.lastSeen} digits={0} />
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p className="mt-1 text-table text-muted">{exactNumber(more)} more are not listed.</p> : null}
    </section>
  );
}
