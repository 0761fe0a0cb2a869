import "server-only";
import { auditView } from "@/lib/audit/view";
import { peopleView } from "@/lib/auth/people/view";
import { networkRangesView } from "@/lib/enrich/ranges/view";
import { findingEvidenceView } from "@/lib/findings/evidence/view";
import { findingsView } from "@/lib/findings/view";
import { huntRowsView, runsView } from "@/lib/hunts/view";
import { incidentFindingsView, incidentsView } from "@/lib/incidents/view";
import { analystMetricsView, huntMetricsView, suppressionMetricsView, weekMetricsView } from "@/lib/metrics/view";
import { reportsView } from "@/lib/reports/view";
import { signInsView } from "@/lib/sign-ins/view";
import { suppressionFindingsView, suppressionsView } from "@/lib/suppressions/view";
import { tokensView } from "@/lib/tokens/view";
import { custodyView } from "@/lib/uploads/custody/view";
import { rejectsView, uploadFilesView, uploadsView } from "@/lib/uploads/view";
import { watchlistEntriesView } from "@/lib/watchlists/entries-view";
import { watchlistHistoryView, watchlistsView } from "@/lib/watchlists/view";
import { deliveriesView } from "@/lib/webhooks/view";
import type { ViewDefinition } from "./define-view";

/** Every list of the product. */
export const views: readonly ViewDefinition[] = [
  findingsView,
  findingEvidenceView,
  huntRowsView,
  runsView,
  incidentsView,
  incidentFindingsView,
  reportsView,
  signInsView,
  suppressionsView,
  suppressionFindingsView,
  uploadsView,
  uploadFilesView,
  rejectsView,
  custodyView,
  watchlistsView,
  watchlistEntriesView,
  watchlistHistoryView,
  networkRangesView,
  peopleView,
  tokensView,
  deliveriesView,
  auditView,
  huntMetricsView,
  weekMetricsView,
  suppressionMetricsView,
  analystMetricsView,
];

export const viewById = (id: string): ViewDefinition | undefined => views.find((view) => view.id === id);
