import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ReportView } from "@/components/reports/report-view";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { getReport } from "@/lib/reports/data";
import { reportNumber } from "@/lib/reports/schema";

export async function generateMetadata({ params }: Page<{ number: string }>): Promise<Metadata> {
  return { title: `Report ${(await params).number}` };
}

export default async function ReportPage({ params }: Page<{ number: string }>) {
  const user = await requireUser("read");
  const number = reportNumber.safeParse((await params).number);
  const report = number.success ? await getReport(number.data) : null;
  if (!report) notFound();
  return (
    <>
      <CrumbName name={report.title} />
      <ReportView report={report} mayMake={can(user.role, "triage")} />
    </>
  );
}
