import { Status } from "@/components/findings/status";
import { TimeSpan } from "@/components/time/time-span";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Severity } from "@/components/ui/severity";
import type { IncidentDetail } from "@/lib/incidents/schema";

type IncidentLeadProps = { incident: IncidentDetail; huntTitle: string | undefined };

/** How it stands, and what it is about. */
export function IncidentLead({ incident, huntTitle }: IncidentLeadProps) {
  return (
    <div className="mt-1 grid gap-1.5">
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="mono text-table">No. {incident.number}</span>
        <Severity value={incident.severity} />
        <Status status={incident.status} />
        {incident.merged ? <Badge tone="dashed">Merged into {incident.merged.into}</Badge> : null}
        {incident.hunt === null ? null : (
          <TextLink href={`/hunts/${incident.hunt}`}>{huntTitle ?? incident.hunt}</TextLink>
        )}
        <span className="text-table">
          <TimeSpan from={incident.firstSeen} to={incident.lastSeen} zone />
        </span>
      </span>
      {incident.description === "" ? null : (
        <div className="max-w-[96ch] text-ink">
          {incident.description.split(/\n+/).map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
            <p key={place}>
              <LogText value={line} wrap />
            </p>
          ))}
        </div>
      )}
    </div>
  );
}
