import { searchHref } from "@/components/data-table/search";
import type { WindowName } from "@/lib/evidence/schema";

/** What the address of an incident holds: how far its timeline looks, and from which moment. */
export type IncidentViewSearch = { window: WindowName; at?: string | undefined };

const viewDefaults: IncidentViewSearch = { window: "1h", at: undefined };

export function incidentHref(
  number: number,
  search: Partial<IncidentViewSearch> = {},
  change: Partial<IncidentViewSearch> = {},
): string {
  return searchHref(`/incidents/${number}`, viewDefaults, { ...viewDefaults, ...search }, change);
}
