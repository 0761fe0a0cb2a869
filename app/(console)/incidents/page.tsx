import type { Metadata } from "next";
import { IncidentFilters } from "@/components/incidents/incident-filters";
import { IncidentSearchBox, IncidentTable } from "@/components/incidents/incident-table";
import { LiveRefresh } from "@/components/live/live-refresh";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/session";
import { hunts } from "@/lib/hunts/catalogue";
import { listIncidents } from "@/lib/incidents/data";
import { incidentSearch } from "@/lib/incidents/schema";

export const metadata: Metadata = { title: "Incidents" };

const titles = Object.fromEntries(hunts.map((hunt) => [hunt.slug, hunt.title]));

export default async function IncidentsPage({ searchParams }: Page) {
  await requireUser("read");
  const search = incidentSearch.parse(await searchParams);
  const { rows, total, pageSize, facets } = await listIncidents(search);
  const lines = rows.map((row) => ({ ...row, huntTitle: row.hunt === null ? "" : (titles[row.hunt] ?? row.hunt) }));
  return (
    <>
      <LiveRefresh topics={["finding"]} />
      <PageHeader
        title="Incidents"
        lead="Findings that belong together, and who has them in hand."
        actions={<IncidentSearchBox search={search} />}
      />
      <div className="panel">
        <IncidentFilters facets={facets} search={search} huntTitles={titles} />
        <IncidentTable rows={lines} {...{ total, pageSize, search }} />
      </div>
    </>
  );
}
