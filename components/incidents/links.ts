import { z } from "zod";
import { searchHref } from "@/components/data-table/search";
import { windowName } from "@/lib/evidence/schema";

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
