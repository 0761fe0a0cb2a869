import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { IncidentTable } from "@/components/incidents/incident-table";
import { IncidentTabs } from "@/components/incidents/incident-tabs";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Incidents" };

export default async function IncidentsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  return (
    <>
      <PageHeader title="Incidents" lead="Findings that belong together, and who has them in hand." />
      <IncidentTabs current="all" />
      <div className="panel overflow-clip">
        <IncidentTable {...(await loadView("incidents", await searchParams, user))} />
      </div>
    </>
  );
}
