import "server-only";
import { auditView } from "@/lib/audit/view";
import { peopleView } from "@/lib/auth/people/view";
import { findingEvidenceView } from "@/lib/findings/evidence/view";
import { findingsView } from "@/lib/findings/view";
import { huntRowsView, runsView } from "@/lib/hunts/view";
import { incidentFindingsView, incidentsView } from "@/lib/incidents/view";
import { signInsView } from "@/lib/sign-ins/view";
import { suppressionFindingsView, suppressionsView } from "@/lib/suppressions/view";
import { rejectsView, uploadFilesView, uploadsView } from "@/lib/uploads/view";
import { watchlistEntriesView, watchlistHistoryView, watchlistsView } from "@/lib/watchlists/view";
import type { ViewDefinition } from "./define-view";

/** Every list of the product. */
export const views: readonly ViewDefinition[] = [
  findingsView,
  findingEvidenceView,
  huntRowsView,
  runsView,
  incidentsView,
  incidentFindingsView,
  signInsView,
  suppressionsView,
  suppressionFindingsView,
  uploadsView,
  uploadFilesView,
  rejectsView,
  watchlistsView,
  watchlistEntriesView,
  watchlistHistoryView,
  peopleView,
  auditView,
];

export const viewById = (id: string): ViewDefinition | undefined => views.find((view) => view.id === id);
