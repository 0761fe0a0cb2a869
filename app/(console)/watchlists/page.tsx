import type { Metadata } from "next";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { AddEntries } from "@/components/watchlists/add-entries";
import { EntryFilter } from "@/components/watchlists/entry-filter";
import { EntryTable } from "@/components/watchlists/entry-table";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { listEntries } from "@/lib/watchlists/data";
import { allowlistName, watchlistSearch } from "@/lib/watchlists/schema";

export const metadata: Metadata = { title: "Watchlists" };

export default async function WatchlistsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const search = watchlistSearch.parse(await searchParams);
  const { entries, total, pageSize } = await listEntries(allowlistName, search);
  const mayEdit = can(user.role, "edit-watchlists");
  return (
    <>
      <PageHeader title="NetworkAllowlist" lead="Networks that the hunt for high-frequency sign-ins leaves out." />
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <Panel title="Entries" actions={<EntryFilter search={search} />} flush className="self-start">
          <EntryTable {...{ entries, total, pageSize, search, mayEdit }} />
        </Panel>
        {mayEdit ? (
          <Panel title="Add entries" className="self-start">
            <AddEntries />
          </Panel>
        ) : null}
      </div>
    </>
  );
}
