import type { Metadata } from "next";
import { IncidentTabs } from "@/components/incidents/incident-tabs";
import { SuggestionWindows } from "@/components/incidents/suggestion-windows";
import { SuggestionList } from "@/components/incidents/suggestions";
import { LiveRefresh } from "@/components/live/live-refresh";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { suggestedIncidents } from "@/lib/incidents/suggest/data";
import { suggestionWindow } from "@/lib/incidents/suggest/schema";

export const metadata: Metadata = { title: "Suggested incidents" };

const topics = ["incident"] as const;

export default async function SuggestedIncidentsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const within = suggestionWindow.catch("24h").parse((await searchParams).within);
  const suggestions = await suggestedIncidents(within);
  return (
    <>
      <LiveRefresh topics={topics} />
      <PageHeader
        title="Incidents"
        lead="Open findings that share a user, a session or an address, and nobody has put together."
      />
      <IncidentTabs current="suggested" />
      <div className="mb-3">
        <SuggestionWindows current={within} />
      </div>
      <SuggestionList {...{ suggestions, within }} mayChange={can(user.role, "triage")} />
    </>
  );
}
