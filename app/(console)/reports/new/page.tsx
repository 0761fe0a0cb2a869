import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { subjectOfSearch } from "@/components/reports/links";
import { MadeBefore } from "@/components/reports/made-before";
import { ReportBuilder } from "@/components/reports/report-builder";
import type { Page } from "@/components/shell/page-props";
import { EmptyState } from "@/components/states/empty-state";
import { LinkButton, TextLink } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/session";
import { AppError } from "@/lib/errors";
import { getZone } from "@/lib/preferences/data";
import { beginReport } from "@/lib/reports/begin";
import { getReport, reportsOf } from "@/lib/reports/data";
import { subjectKey } from "@/lib/reports/schema";

export const metadata: Metadata = { title: "New report" };

export default async function NewReportPage({ searchParams }: Page) {
  const user = await requireUser("triage");
  const { subject: asked, like } = subjectOfSearch(await searchParams);
  const model = like === null ? null : await getReport(like);
  const subject = asked ?? model?.options.subject ?? null;
  if (!subject) return <NoSubject />;
  const begun = await beginReport(subject, user, await getZone(user.id)).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  });
  const first = model ? { ...begun.options, ...model.options, subject } : begun.options;
  return (
    <>
      <PageHeader
        title="New report"
        lead={
          <>
            About{" "}
            <TextLink href={begun.path}>
              <LogText value={begun.label} wrap />
            </TextLink>
          </>
        }
      />
      <MadeBefore reports={await reportsOf(subject.kind, subjectKey(subject))} />
      <ReportBuilder
        key={JSON.stringify(subject)}
        first={first}
        like={model ? like : null}
        total={begun.total}
        findings={begun.findings}
        rowsWereLimited={begun.rowsWereLimited}
      />
    </>
  );
}

function NoSubject() {
  return (
    <>
      <PageHeader title="New report" />
      <div className="panel">
        <EmptyState
          title="A report is about something"
          action={
            <LinkButton href="/incidents" size="sm">
              Open the incidents
            </LinkButton>
          }
        >
          Open an incident, a finding or a user and choose Report there.
        </EmptyState>
      </div>
    </>
  );
}
