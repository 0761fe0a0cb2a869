import { fieldOf } from "@/components/hunts/field-of";
import { Time } from "@/components/time/time";
import { type Definition, DefinitionList } from "@/components/ui/definition-list";
import { TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Value } from "@/components/values/value";
import type { IncidentDetail, IncidentLink } from "@/lib/incidents/schema";
import { incidentHref } from "./links";

type IncidentFactsProps = { incident: IncidentDetail; heirOf: IncidentLink[] };

/** As rules of hunts name what findings share. */
const shared: Record<string, string> = { Account: "user", IP: "ip" };

/** What an incident is about, where it comes from, and who touched it last. */
export function IncidentFacts({ incident, heirOf }: IncidentFactsProps) {
  const items: Definition[] = [
    ...incident.entities.map(({ name, value }) => {
      const field = shared[name] ?? fieldOf(name);
      return { term: name, value: field ? <Value field={field} value={value} wrap /> : <LogText value={value} wrap /> };
    }),
    { term: "First seen", value: <Time value={incident.firstSeen} /> },
    { term: "Last seen", value: <Time value={incident.lastSeen} /> },
    { term: "Made", value: <By name={incident.createdBy} at={incident.createdAt} /> },
    ...(incident.reason === "" ? [] : [{ term: "Because", value: <LogText value={incident.reason} wrap /> }]),
    ...(incident.updatedBy === null
      ? []
      : [{ term: "Last changed", value: <By name={incident.updatedBy} at={incident.updatedAt} /> }]),
    ...(incident.severitySetBy === null
      ? []
      : [{ term: "Severity by", value: <LogText value={incident.severitySetBy} wrap /> }]),
    ...(incident.closedAt === null
      ? []
      : [{ term: "Closed", value: <Time value={incident.closedAt} digits={0} relative /> }]),
    ...(heirOf.length === 0 ? [] : [{ term: "Took over", value: <Merged incidents={heirOf} /> }]),
  ];
  return <DefinitionList items={items} />;
}

function By({ name, at }: { name: string; at: string }) {
  return (
    <span className="grid">
      <LogText value={name} />
      <Time value={at} digits={0} relative />
    </span>
  );
}

function Merged({ incidents }: { incidents: IncidentLink[] }) {
  return (
    <ul className="grid gap-0.5">
      {incidents.map(({ number, title }) => (
        <li key={number}>
          <TextLink href={incidentHref(number)}>
            {number}: <LogText value={title} wrap />
          </TextLink>
        </li>
      ))}
    </ul>
  );
}
