import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { loadView } from "@/components/data-table/load-view";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { LinkButton } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ChangePane } from "@/components/watchlists/change-pane";
import { HistoryTable } from "@/components/watchlists/history-table";
import { historyHref, listPath } from "@/components/watchlists/links";
import { requireUser } from "@/lib/auth/session";
import { readViewState, viewHref } from "@/lib/views/state";
import { getWatchlist } from "@/lib/watchlists/data";
import { getChange } from "@/lib/watchlists/history/data";
import { rowNumber } from "@/lib/watchlists/schema";

export const metadata: Metadata = { title: "History of a watchlist" };

export default async function WatchlistHistoryPage({ params, searchParams }: Page<{ list: string }>) {
  const user = await requireUser("read");
  const id = rowNumber.safeParse((await params).list);
  const list = id.success ? await getWatchlist(id.data) : null;
  if (!list) notFound();
  const search = await searchParams;
  const { row, ...asked } = readViewState(search);
  const [changes, change] = await Promise.all([
    loadView("watchlist-history", search, user, { list: String(list.id) }),
    row === null ? null : getChange(list.id, row),
  ]);
  return (
    <>
      <CrumbName name={list.name} href={listPath(list.id)} />
      <PageHeader
        title="History"
        lead={<LogText value={list.name} wrap />}
        actions={<LinkButton href={listPath(list.id)}>Back to the list</LinkButton>}
      />
      <Panel flush>
        <HistoryTable
          loaded={changes}
          pane={
            row === null ? null : (
              <ChangePane
                key={row}
                listId={list.id}
                change={change}
                closeHref={viewHref(historyHref(list.id), asked)}
              />
            )
          }
        />
      </Panel>
    </>
  );
}
