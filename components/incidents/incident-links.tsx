import { Status } from "@/components/findings/status";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import type { IncidentLink } from "@/lib/incidents/schema";
import { incidentHref } from "./links";

/** The incidents that a finding is in. */
export function IncidentLinks({ incidents }: { incidents: IncidentLink[] }) {
  if (incidents.length === 0) {
    return <p className="text-table text-muted">In none yet.</p>;
  }
  return (
    <ul className="grid gap-1.5 text-table">
      {incidents.map(({ number, title, status }) => (
        <li key={number} className="flex items-start gap-2">
          <Status status={status} />
          <TextLink href={incidentHref(number)} className="min-w-0">
            <LogText value={title} wrap />
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
