import type { Metadata } from "next";
import { notFound } from "next/navigation";
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
import { listChanges } from "@/lib/watchlists/history/data";
import { changeSearch, rowNumber } from "@/lib/watchlists/schema";

export const metadata: Metadata = { title: "History of a watchlist" };

export default async function WatchlistHistoryPage({ params, searchParams }: Page<{ list: string }>) {
  await requireUser("read");
  const id = rowNumber.safeParse((await params).list);
  const list = id.success ? await getWatchlist(id.data) : null;
  if (!list) notFound();
  const { page } = changeSearch.parse(await searchParams);
  const { changes, total, pageSize } = await listChanges({ watchlistId: list.id }, page);
  return (
    <>
      <CrumbName name={list.name} href={listPath(list.id)} />
      <PageHeader
        title="History"
        lead={<LogText value={list.name} wrap />}
        actions={<LinkButton href={listPath(list.id)}>Back to the list</LinkButton>}
      />
      <Panel flush>
        <HistoryTable changes={changes} paging={{ listId: list.id, page, total, pageSize }} />
      </Panel>
    </>
  );
}
