import { searchHref } from "@/components/data-table/search";
import type { HidesOver } from "@/lib/watchlists/hides/schema";

export const listPath = (id: number) => `/watchlists/${id}`;

const entries = { over: "run" as HidesOver, q: "" };

/** The entries of a list that a filter leaves, and over what is counted what they hide. */
export const entriesHref = (id: number, change: Partial<typeof entries> = {}) =>
  searchHref(listPath(id), entries, entries, change);

export const historyHref = (id: number) => `${listPath(id)}/history`;

/** What an entry hides: in the newest run's scope, or over everything that is loaded. */
export const entryHref = (listId: number, entryId: number, change: { over?: HidesOver; page?: number } = {}) =>
  searchHref(`${listPath(listId)}/entries/${entryId}`, { over: "run", page: 1 }, { over: "run", page: 1 }, change);

export const exportHref = (id: number) => `/api/watchlists/${id}/export`;
