import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { LiveRefresh } from "@/components/live/live-refresh";
import type { Page } from "@/components/shell/page-props";
import { openedSuppression } from "@/components/suppressions/opened-suppression";
import { SuppressionPane } from "@/components/suppressions/suppression-pane";
import { SuppressionTable } from "@/components/suppressions/suppression-table";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { readViewState, viewHref } from "@/lib/views/state";

export const metadata: Metadata = { title: "Suppressions" };

export default async function SuppressionsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const search = await searchParams;
  const { row, ...list } = readViewState(search);
  const [loaded, opened] = await Promise.all([loadView("suppressions", search, user), openedSuppression(row)]);
  return (
    <>
      {row === null ? null : <LiveRefresh topics={["finding", "run", "suppression"]} />}
      <PageHeader
        title="Suppressions"
        lead="What is kept out of the queue for now: why, by whom, until when, and how often it mattered."
      />
      <div className="panel overflow-clip">
        <SuppressionTable
          {...loaded}
          pane={
            row === null ? null : (
              <SuppressionPane
                opened={opened}
                maySuppress={can(user.role, "suppress")}
                closeHref={viewHref("/suppressions", list)}
              />
            )
          }
        />
      </div>
    </>
  );
}
