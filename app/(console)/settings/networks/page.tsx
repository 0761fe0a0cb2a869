import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { AddRanges } from "@/components/networks/add-ranges";
import { DatabaseList } from "@/components/networks/database-list";
import { RangeTable } from "@/components/networks/range-table";
import type { Page } from "@/components/shell/page-props";
import { Panel } from "@/components/ui/panel";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { enrichmentState, listTables } from "@/lib/enrich/tables/data";

export const metadata: Metadata = { title: "Networks" };

export default async function NetworksPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const [ranges, databases, state] = await Promise.all([
    loadView("network-ranges", await searchParams, user),
    listTables(),
    enrichmentState(),
  ]);
  const mayEdit = can(user.role, "edit-watchlists");
  return (
    <div className="grid gap-4">
      <p className="max-w-[80ch] text-body text-soft">
        What stands here is shown beside sign-ins. It never replaces what the log itself says, and no hunt finds or
        drops a row because of it.
      </p>
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_23rem]">
        <Panel
          title="Your ranges"
          note="they say what kind of network an address is before anything else does"
          flush
          className="self-start"
        >
          <RangeTable loaded={ranges} mayEdit={mayEdit} />
        </Panel>
        {mayEdit ? (
          <Panel title="Add ranges" className="self-start">
            <AddRanges />
          </Panel>
        ) : null}
      </div>
      <Panel title="Network databases" note="MMDB files that name the operator and country of addresses" flush>
        <DatabaseList databases={databases} state={state} />
      </Panel>
    </div>
  );
}
