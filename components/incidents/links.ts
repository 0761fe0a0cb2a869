import { z } from "zod";
import { searchHref } from "@/components/data-table/search";
import { windowName } from "@/lib/evidence/schema";
import { type IncidentSearch, incidentSearch } from "@/lib/incidents/schema";

const defaults: IncidentSearch = {
  status: undefined,
  hunt: undefined,
  severity: undefined,
  ...incidentSearch.parse({}),
};

/** The one place that writes the address of the list of incidents. Any change but of the page returns to page one. */
export function incidentsHref(search: Partial<IncidentSearch>, change: Partial<IncidentSearch> = {}): string {
  return searchHref("/incidents", defaults, { ...defaults, ...search }, change);
}

/** What the address of an incident holds: how far its timeline looks, and from which moment. */
export const incidentViewSearch = z.object({
  window: windowName,
  at: z.iso.datetime().optional().catch(undefined),
});
export type IncidentViewSearch = z.output<typeof incidentViewSearch>;

const viewDefaults: IncidentViewSearch = { ...incidentViewSearch.parse({}), at: undefined };

export function incidentHref(
  number: number,
  search: Partial<IncidentViewSearch> = {},
  change: Partial<IncidentViewSearch> = {},
): string {
  return searchHref(`/incidents/${number}`, viewDefaults, { ...viewDefaults, ...search }, change);
}
