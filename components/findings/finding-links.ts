import { z } from "zod";
import { searchHref } from "@/components/data-table/search";
import { windowName } from "@/lib/evidence/schema";

/** What the address of a finding holds: how far its timeline looks, and from which moment. */
export const findingViewSearch = z.object({
  window: windowName,
  at: z.iso.datetime().optional().catch(undefined),
});
export type FindingViewSearch = z.output<typeof findingViewSearch>;

const defaults: FindingViewSearch = { ...findingViewSearch.parse({}), at: undefined };

export function findingHref(id: string, search: FindingViewSearch, change: Partial<FindingViewSearch> = {}): string {
  return searchHref(`/findings/${id}`, defaults, { ...defaults, ...search }, change);
}
