import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { AddRanges } from "@/components/networks/add-ranges";
import { DatabaseList } from "@/components/networks/database-list";
import { RangePane } from "@/components/networks/range-pane";
import { RangeTable } from "@/components/networks/range-table";
import type { Page } from "@/components/shell/page-props";
import { Panel } from "@/components/ui/panel";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { getRange } from "@/lib/enrich/ranges/data";
import { rangeNumber } from "@/lib/enrich/ranges/schema";
import { enrichmentState, listTables } from "@/lib/enrich/tables/data";
import { readViewState, viewHref } from "@/lib/views/state";

export const metadata: Metadata = { title: "Networks" };

export default async function NetworksPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const search = await searchParams;
  const { row, ...list } = readViewState(search);
  const [ranges, databases, state, range] = await Promise.all([
    loadView("network-ranges", search, user),
    listTables(),
    enrichmentState(),
    openedRange(row),
  ]);
  const mayEdit = can(user.role, "edit-watchlists");
  const auditHref = can(user.role, "read-audit") ? "/settings/audit?q=object%3Anetwork-ranges" : null;
  const pane =
    row === null ? null : <RangePane {...{ range, auditHref }} closeHref={viewHref("/settings/networks", list)} />;
  return (
    <div className="grid gap-4">
      <p className="max-w-[80ch] text-body text-soft">
        What stands here is shown beside sign-ins. It never replaces what the log itself says, and no hunt finds or
        drops a row because of it.
      </p>
      {/* An open range has the room that adding others has while none is open. */}
      <div className={pane ? "grid gap-4" : "grid gap-4 xl:grid-cols-[minmax(0,1fr)_23rem]"}>
        <Panel
          title="Your ranges"
          note="they say what kind of network an address is before anything else does"
          flush
          className="self-start"
        >
          <RangeTable loaded={ranges} {...{ mayEdit, pane }} />
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

async function openedRange(row: string | null) {
  const id = rangeNumber.safeParse(row);
  return row !== null && id.success ? getRange(id.data) : null;
}
