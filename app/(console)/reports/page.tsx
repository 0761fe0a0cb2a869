import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { ReportPane } from "@/components/reports/report-pane";
import { ReportTable } from "@/components/reports/report-table";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { getReport } from "@/lib/reports/data";
import { reportNumber } from "@/lib/reports/schema";
import { readViewState, viewHref } from "@/lib/views/state";

export const metadata: Metadata = { title: "Reports" };

export default async function ReportsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  const search = await searchParams;
  const { row, ...list } = readViewState(search);
  const number = reportNumber.safeParse(row);
  const [loaded, report] = await Promise.all([
    loadView("reports", search, user),
    row !== null && number.success ? getReport(number.data) : null,
  ]);
  return (
    <>
      <PageHeader title="Reports" lead="What was handed over, by whom, and the fingerprint of every file." />
      <div className="panel overflow-clip">
        <ReportTable
          {...loaded}
          pane={
            row === null ? null : (
              <ReportPane
                key={row}
                report={report}
                mayMake={can(user.role, "triage")}
                closeHref={viewHref("/reports", list)}
              />
            )
          }
        />
      </div>
    </>
  );
}
