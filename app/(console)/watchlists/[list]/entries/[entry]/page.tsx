import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadView } from "@/components/data-table/load-view";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { EntryView } from "@/components/watchlists/entry-view";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";
import { getEntry, getWatchlist } from "@/lib/watchlists/data";
import { hiddenByEntry } from "@/lib/watchlists/hides/data";
import { hidesSearch } from "@/lib/watchlists/hides/schema";
import { rowNumber, type Watchlist, type WatchlistEntry } from "@/lib/watchlists/schema";

export const metadata: Metadata = { title: "Entry of a watchlist" };

type Search = ReturnType<typeof hidesSearch.parse>;

async function answerOrRefusal(list: Watchlist, entry: WatchlistEntry, search: Search) {
  if (list.kind !== "network" || entry.isExpired) return null;
  try {
    return await hiddenByEntry(list, entry, search);
  } catch (error) {
    if (error instanceof AppError) return { refusal: error.message };
    throw error;
  }
}

export default async function WatchlistEntryPage({ params, searchParams }: Page<{ list: string; entry: string }>) {
  const user = await requireUser("read");
  const given = await params;
  const [listId, entryId] = [rowNumber.safeParse(given.list), rowNumber.safeParse(given.entry)];
  if (!listId.success || !entryId.success) notFound();
  const [list, entry] = await Promise.all([getWatchlist(listId.data), getEntry(entryId.data)]);
  if (!list || !entry || entry.watchlistId !== list.id) notFound();
  const asked = await searchParams;
  const search = hidesSearch.parse(asked);
  const [answer, changes] = await Promise.all([
    answerOrRefusal(list, entry, search),
    loadView("watchlist-history", asked, user, { list: String(list.id), entry: String(entry.id) }),
  ]);
  return (
    <>
      <CrumbName name={list.name} href={`/watchlists/${list.id}`} />
      <CrumbName name={entry.value} />
      <EntryView {...{ list, entry, search, answer, changes }} mayEdit={can(user.role, "edit-watchlists")} />
    </>
  );
}
