import { z } from "zod";
import { searchHref } from "@/components/data-table/search";
import { windowName } from "@/lib/evidence/schema";

/** What the address of a finding holds: how far its timeline looks, from which moment, and the list that one came from. */
export const findingViewSearch = z.object({
  window: windowName,
  at: z.iso.datetime().optional().catch(undefined),
  /** What stands behind `?` in the address of the list of findings. */
  list: z.string().max(4000).optional().catch(undefined),
});
export type FindingViewSearch = z.output<typeof findingViewSearch>;

const defaults: FindingViewSearch = { ...findingViewSearch.parse({}), at: undefined, list: undefined };

export function findingHref(id: string, search: FindingViewSearch, change: Partial<FindingViewSearch> = {}): string {
  return searchHref(`/findings/${id}`, defaults, { ...defaults, ...search }, change);
}

/** A finding as one of a list: the page then leads to the one before and the one after it. */
export const findingInList = (id: string, list: string): string => findingHref(id, { ...defaults, list });
