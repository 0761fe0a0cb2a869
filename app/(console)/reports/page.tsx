import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { ReportTable } from "@/components/reports/report-table";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Reports" };

export default async function ReportsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  return (
    <>
      <PageHeader title="Reports" lead="What was handed over, by whom, and the fingerprint of every file." />
      <div className="panel overflow-clip">
        <ReportTable {...(await loadView("reports", await searchParams, user))} />
      </div>
    </>
  );
}
