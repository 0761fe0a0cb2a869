import { searchHref } from "@/components/data-table/search";
import type { WindowName } from "@/lib/evidence/schema";

/** What the address of a finding holds: how far its timeline looks, from which moment, and the list that one came from. */
export type FindingViewSearch = { window: WindowName; at?: string | undefined; list?: string | undefined };

const defaults: FindingViewSearch = { window: "1h", at: undefined, list: undefined };

export function findingHref(id: string, search: FindingViewSearch, change: Partial<FindingViewSearch> = {}): string {
  return searchHref(`/findings/${id}`, defaults, { ...defaults, ...search }, change);
}

/** A finding as one of a list: the page then leads to the one before and the one after it. */
export const findingInList = (id: string, list: string): string => findingHref(id, { ...defaults, list });
