import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ListPane } from "@/components/watchlists/list-pane";
import { ListTable } from "@/components/watchlists/list-table";
import { NewList } from "@/components/watchlists/new-list";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { readViewState, viewHref } from "@/lib/views/state";
import { getWatchlist } from "@/lib/watchlists/data";
import { listChanges } from "@/lib/watchlists/history/data";
import { rowNumber } from "@/lib/watchlists/schema";

export const metadata: Metadata = { title: "Watchlists" };

export default async function WatchlistsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const search = await searchParams;
  const { row, ...list } = readViewState(search);
  const [lists, opened] = await Promise.all([loadView("watchlists", search, user), openedList(row)]);
  return (
    <>
      <PageHeader
        title="Watchlists"
        lead="Networks, users, operators and applications that you keep an eye on, or keep out of a hunt."
        actions={can(user.role, "edit-watchlists") ? <NewList /> : null}
      />
      <Panel flush>
        <ListTable
          {...lists}
          pane={row === null ? null : <ListPane opened={opened} closeHref={viewHref("/watchlists", list)} />}
        />
      </Panel>
    </>
  );
}

const changesInPane = 6;

/** The list that the address names, with the newest of what was done to it. */
async function openedList(row: string | null) {
  const id = rowNumber.safeParse(row);
  const list = row !== null && id.success ? await getWatchlist(id.data) : null;
  return list && { list, ...(await listChanges({ watchlistId: list.id }, 1, changesInPane)) };
}
