import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ListTable } from "@/components/watchlists/list-table";
import { NewList } from "@/components/watchlists/new-list";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Watchlists" };

export default async function WatchlistsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const lists = await loadView("watchlists", await searchParams, user);
  return (
    <>
      <PageHeader
        title="Watchlists"
        lead="Networks, users, operators and applications that you keep an eye on, or keep out of a hunt."
        actions={can(user.role, "edit-watchlists") ? <NewList /> : null}
      />
      <Panel flush>
        <ListTable {...lists} />
      </Panel>
    </>
  );
}
