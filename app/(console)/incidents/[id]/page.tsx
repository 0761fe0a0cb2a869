import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadView } from "@/components/data-table/load-view";
import { incidentViewSearch } from "@/components/incidents/incident-search";
import { IncidentView } from "@/components/incidents/incident-view";
import { noteFilling } from "@/components/incidents/note-filling";
import { NotesPanel } from "@/components/notes/notes-panel";
import { ReportLink } from "@/components/reports/report-link";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { evidenceAround } from "@/lib/evidence/data";
import { windowSeconds } from "@/lib/evidence/schema";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { clockOf } from "@/lib/incidents/clock/data";
import { eventsOfIncident, getIncident, mergedInto, pastMembers, possibleOwners } from "@/lib/incidents/data";
import { incidentNumber } from "@/lib/incidents/schema";
import { workOf } from "@/lib/incidents/work/data";

export async function generateMetadata({ params }: Page<{ id: string }>): Promise<Metadata> {
  return { title: `Incident ${(await params).id}` };
}

export default async function IncidentPage({ params, searchParams }: Page<{ id: string }>) {
  const user = await requireUser("read");
  const asked = incidentNumber.safeParse((await params).id);
  const incident = asked.success ? await getIncident(asked.data) : null;
  if (!incident) notFound();
  const { number, hunt } = incident;
  const given = await searchParams;
  const search = incidentViewSearch.parse(given);
  const [findings, events, people, past, heirOf, work, clock] = await Promise.all([
    loadView("incident-findings", given, user, { incident: String(number) }),
    eventsOfIncident(number),
    possibleOwners(),
    pastMembers(number),
    mergedInto(number),
    workOf(number),
    clockOf(number),
  ]);
  return (
    <>
      <CrumbName name={incident.title} />
      <IncidentView
        {...{ incident, findings, people, search, past, heirOf, work, clock }}
        huntTitle={hunt === null ? undefined : huntBySlug(hunt)?.title}
        evidence={await evidenceAround(events.recordIds, windowSeconds(search.window), search.at)}
        events={events.total}
        notes={
          <NotesPanel
            on={{ kind: "incident", number }}
            {...{ user, hunt }}
            filling={noteFilling(incident)}
            isClosed={incident.merged !== null}
          />
        }
        actions={<ReportLink subject={{ kind: "incident", number }} />}
        me={user.email}
        mayChange={can(user.role, "triage")}
      />
    </>
  );
}
