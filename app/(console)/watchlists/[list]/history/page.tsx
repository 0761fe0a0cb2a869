import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadView } from "@/components/data-table/load-view";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { LinkButton } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { HistoryTable } from "@/components/watchlists/history-table";
import { listPath } from "@/components/watchlists/links";
import { requireUser } from "@/lib/auth/session";
import { getWatchlist } from "@/lib/watchlists/data";
import { rowNumber } from "@/lib/watchlists/schema";

export const metadata: Metadata = { title: "History of a watchlist" };

export default async function WatchlistHistoryPage({ params, searchParams }: Page<{ list: string }>) {
  const user = await requireUser("read");
  const id = rowNumber.safeParse((await params).list);
  const list = id.success ? await getWatchlist(id.data) : null;
  if (!list) notFound();
  const changes = await loadView("watchlist-history", await searchParams, user, { list: String(list.id) });
  return (
    <>
      <CrumbName name={list.name} href={listPath(list.id)} />
      <PageHeader
        title="History"
        lead={<LogText value={list.name} wrap />}
        actions={<LinkButton href={listPath(list.id)}>Back to the list</LinkButton>}
      />
      <Panel flush>
        <HistoryTable loaded={changes} />
      </Panel>
    </>
  );
}
