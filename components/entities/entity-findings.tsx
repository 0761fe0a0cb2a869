import { findingsHref } from "@/components/findings/links";
import { Status } from "@/components/findings/status";
import { Time } from "@/components/time/time";
import { Badge } from "@/components/ui/badge";
import { exactNumber } from "@/components/ui/format";
import { RowLink, TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Panel } from "@/components/ui/panel";
import { Severity } from "@/components/ui/severity";
import { Verdict } from "@/components/ui/verdict";
import { visibleText } from "@/components/ui/visible-text";
import { findingsOf } from "@/lib/entities/findings";
import type { EntityFindings } from "@/lib/entities/schema";
import type { Scope } from "@/lib/entities/scope";

/** What was found about the entity, the worst that is open first, and where it is being worked on. */
export async function EntityFindingsPanel({ scope }: { scope: Scope }) {
  const { rows, total, incidents } = await findingsOf(scope);
  const rest = total - rows.length;
  return (
    <div id="findings" className="scroll-mt-16">
      <Panel title="Findings and incidents" note={total > 0 ? exactNumber(total) : undefined} flush>
        {total === 0 ? <p className="p-3 text-table text-muted">No finding names it.</p> : null}
        <ul className="divide-y">
          {rows.map((finding) => (
            <li key={finding.id} className="grid grid-cols-[minmax(0,1fr)] gap-0.5 px-3 py-1.5 text-table">
              <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <Severity value={finding.severity} />
                <RowLink
                  href={`/findings/${finding.id}`}
                  title={visibleText(finding.title)}
                  className="min-w-0 grow basis-48"
                >
                  <LogText value={finding.title} />
                </RowLink>
                <Status status={finding.status} />
                {finding.verdict ? <Verdict value={finding.verdict} /> : null}
                {finding.isSuppressed ? <Badge tone="dashed">Suppressed</Badge> : null}
              </div>
              <div className="text-label text-muted">
                <Time value={finding.lastSeen} digits={0} relative />
              </div>
            </li>
          ))}
        </ul>
        {rest > 0 ? (
          <p className="border-t px-3 py-1.5 text-table">
            <TextLink href={findingsHref({ text: scope.value })}>{exactNumber(rest)} more in the queue</TextLink>
          </p>
        ) : null}
        <Incidents incidents={incidents} />
      </Panel>
    </div>
  );
}

function Incidents({ incidents }: { incidents: EntityFindings["incidents"] }) {
  if (incidents.length === 0) return null;
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-1 border-t px-3 py-2 text-table">
      {incidents.map(({ number, title, status, severity }) => (
        <li key={number} className="flex items-center gap-3">
          <Severity value={severity} />
          <TextLink href={`/incidents/${number}`} className="min-w-0 truncate">
            Incident {number}: <bdi>{visibleText(title)}</bdi>
          </TextLink>
          <Badge tone={status === "closed" ? "dashed" : "neutral"}>{status}</Badge>
        </li>
      ))}
    </ul>
  );
}
