import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { ListTable } from "@/components/watchlists/list-table";
import { NewList } from "@/components/watchlists/new-list";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { listWatchlists } from "@/lib/watchlists/data";

export const metadata: Metadata = { title: "Watchlists" };

export default async function WatchlistsPage() {
  const user = await requireUser("read");
  const lists = await listWatchlists();
  return (
    <>
      <PageHeader
        title="Watchlists"
        lead="Networks, users, operators and applications that you keep an eye on, or keep out of a hunt."
        actions={can(user.role, "edit-watchlists") ? <NewList /> : null}
      />
      <Panel flush>
        <ListTable lists={lists} />
      </Panel>
    </>
  );
}
