import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { IncidentPane, type OpenedIncident } from "@/components/incidents/incident-pane";
import { IncidentTable } from "@/components/incidents/incident-table";
import { IncidentTabs } from "@/components/incidents/incident-tabs";
import { noteFilling } from "@/components/incidents/note-filling";
import { NotesPanel } from "@/components/notes/notes-panel";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { firstFindings, getIncident, mergedInto, possibleOwners } from "@/lib/incidents/data";
import { incidentNumber } from "@/lib/incidents/schema";
import { workOf } from "@/lib/incidents/work/data";
import { readViewState, viewHref } from "@/lib/views/state";

export const metadata: Metadata = { title: "Incidents" };

export default async function IncidentsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const search = await searchParams;
  const { row, ...list } = readViewState(search);
  const [loaded, opened] = await Promise.all([loadView("incidents", search, user), openedIncident(row)]);
  const incident = opened?.incident;
  return (
    <>
      <PageHeader title="Incidents" lead="Findings that belong together, and who has them in hand." />
      <IncidentTabs current="all" />
      <div className="panel overflow-clip">
        <IncidentTable
          {...loaded}
          pane={
            row === null ? null : (
              <IncidentPane
                opened={opened}
                huntTitle={incident?.hunt ? huntBySlug(incident.hunt)?.title : undefined}
                notes={
                  incident ? (
                    <NotesPanel
                      key={incident.number}
                      on={{ kind: "incident", number: incident.number }}
                      user={user}
                      hunt={incident.hunt}
                      filling={noteFilling(incident)}
                      isClosed={incident.merged !== null}
                    />
                  ) : null
                }
                me={user.email}
                mayChange={can(user.role, "triage")}
                closeHref={viewHref("/incidents", list)}
              />
            )
          }
        />
      </div>
    </>
  );
}

const findingsInPane = 5;

/** The incident that the address names, with the first of its findings and what the team wrote down. */
async function openedIncident(row: string | null): Promise<OpenedIncident | null> {
  const asked = incidentNumber.safeParse(row);
  const incident = row !== null && asked.success ? await getIncident(asked.data) : null;
  if (!incident) return null;
  const { number } = incident;
  const [findings, heirOf, work, people] = await Promise.all([
    firstFindings(number, findingsInPane),
    mergedInto(number),
    workOf(number),
    possibleOwners(),
  ]);
  return { incident, findings, heirOf, work, people };
}
