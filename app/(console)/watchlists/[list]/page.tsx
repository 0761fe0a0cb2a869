import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadView } from "@/components/data-table/load-view";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { ListView } from "@/components/watchlists/list-view";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { getWatchlist } from "@/lib/watchlists/data";
import { countedUse } from "@/lib/watchlists/hides/counted";
import { hidesSearch } from "@/lib/watchlists/hides/schema";
import { rowNumber } from "@/lib/watchlists/schema";

export const metadata: Metadata = { title: "Watchlist" };

export default async function WatchlistPage({ params, searchParams }: Page<{ list: string }>) {
  const user = await requireUser("read");
  const id = rowNumber.safeParse((await params).list);
  const list = id.success ? await getWatchlist(id.data) : null;
  if (!list) notFound();
  const asked = await searchParams;
  const { over } = hidesSearch.parse(asked);
  const [loaded, counted] = await Promise.all([
    loadView("watchlist-entries", asked, user, { list: String(list.id), over }),
    list.kind === "network" ? countedUse(list, over) : null,
  ]);
  return (
    <>
      <CrumbName name={list.name} />
      <ListView {...{ list, loaded, over, counted }} mayEdit={can(user.role, "edit-watchlists")} />
    </>
  );
}
