import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { ListView } from "@/components/watchlists/list-view";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { getWatchlist } from "@/lib/watchlists/data";
import { pageOfEntries } from "@/lib/watchlists/page-of-entries";
import { rowNumber, watchlistSearch } from "@/lib/watchlists/schema";

export const metadata: Metadata = { title: "Watchlist" };

export default async function WatchlistPage({ params, searchParams }: Page<{ list: string }>) {
  const user = await requireUser("read");
  const id = rowNumber.safeParse((await params).list);
  const list = id.success ? await getWatchlist(id.data) : null;
  if (!list) notFound();
  const search = watchlistSearch.parse(await searchParams);
  const page = await pageOfEntries(list, search);
  return (
    <>
      <CrumbName name={list.name} />
      <ListView list={list} search={search} page={page} mayEdit={can(user.role, "edit-watchlists")} />
    </>
  );
}
