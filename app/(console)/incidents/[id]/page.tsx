import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadView } from "@/components/data-table/load-view";
import { IncidentView } from "@/components/incidents/incident-view";
import { incidentViewSearch } from "@/components/incidents/links";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { evidenceAround } from "@/lib/evidence/data";
import { windowSeconds } from "@/lib/evidence/schema";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { eventsOfIncident, getIncident, possibleOwners } from "@/lib/incidents/data";
import { incidentNumber } from "@/lib/incidents/schema";

export async function generateMetadata({ params }: Page<{ id: string }>): Promise<Metadata> {
  return { title: `Incident ${(await params).id}` };
}

export default async function IncidentPage({ params, searchParams }: Page<{ id: string }>) {
  const user = await requireUser("read");
  const number = incidentNumber.safeParse((await params).id);
  const incident = number.success ? await getIncident(number.data) : null;
  if (!incident) notFound();
  const given = await searchParams;
  const search = incidentViewSearch.parse(given);
  const [findings, events, people] = await Promise.all([
    loadView("incident-findings", given, user, { incident: String(incident.number) }),
    eventsOfIncident(incident.number),
    possibleOwners(),
  ]);
  return (
    <>
      <CrumbName name={incident.title} />
      <IncidentView
        {...{ incident, findings, people, search }}
        huntTitle={incident.hunt === null ? undefined : huntBySlug(incident.hunt)?.title}
        evidence={await evidenceAround(events.recordIds, windowSeconds(search.window), search.at)}
        events={events.total}
        mayChange={can(user.role, "triage")}
      />
    </>
  );
}
