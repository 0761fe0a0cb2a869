import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadView } from "@/components/data-table/load-view";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { EntryPane } from "@/components/watchlists/entry-pane";
import { listPath } from "@/components/watchlists/links";
import { ListView } from "@/components/watchlists/list-view";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { changeState, readViewState, viewHref } from "@/lib/views/state";
import { getEntry, getWatchlist } from "@/lib/watchlists/data";
import { countedUse } from "@/lib/watchlists/hides/counted";
import { hidesSearch } from "@/lib/watchlists/hides/schema";
import { listChanges } from "@/lib/watchlists/history/data";
import { rowNumber } from "@/lib/watchlists/schema";

export const metadata: Metadata = { title: "Watchlist" };

export default async function WatchlistPage({ params, searchParams }: Page<{ list: string }>) {
  const user = await requireUser("read");
  const id = rowNumber.safeParse((await params).list);
  const list = id.success ? await getWatchlist(id.data) : null;
  if (!list) notFound();
  const asked = await searchParams;
  const { over } = hidesSearch.parse(asked);
  const state = readViewState(asked);
  const [loaded, counted, opened] = await Promise.all([
    loadView("watchlist-entries", asked, user, { list: String(list.id), over }),
    list.kind === "network" ? countedUse(list, over) : null,
    openedEntry(list.id, state.row),
  ]);
  const mayEdit = can(user.role, "edit-watchlists");
  const closed = viewHref(listPath(list.id), changeState(state, { row: null }), over === "all" ? { over } : {});
  return (
    <>
      <CrumbName name={list.name} />
      <ListView
        {...{ list, loaded, over, counted, mayEdit }}
        pane={
          state.row === null ? null : <EntryPane {...{ list, opened, over, counted, mayEdit }} closeHref={closed} />
        }
      />
    </>
  );
}

const changesInPane = 6;

/** The entry that the address names, with the newest of what was done to it. */
async function openedEntry(listId: number, row: string | null) {
  const id = rowNumber.safeParse(row);
  const entry = row !== null && id.success ? await getEntry(id.data) : null;
  if (!entry || entry.watchlistId !== listId) return null;
  return { entry, ...(await listChanges({ entryId: entry.id }, 1, changesInPane)) };
}
