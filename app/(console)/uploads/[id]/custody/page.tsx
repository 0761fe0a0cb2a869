import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CustodyFacts } from "@/components/audit/custody-facts";
import { CustodyTable } from "@/components/audit/custody-table";
import { loadView } from "@/components/data-table/load-view";
import { LiveRefresh } from "@/components/live/live-refresh";
import { CrumbName } from "@/components/shell/crumb-name";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { getCustody } from "@/lib/uploads/custody/data";
import { uploadId } from "@/lib/uploads/schema";

export const metadata: Metadata = { title: "Custody" };

export default async function CustodyPage({ params, searchParams }: Page<{ id: string }>) {
  const user = await requireUser("read");
  const parsed = uploadId.safeParse({ uploadId: (await params).id });
  const custody = parsed.success ? await getCustody(parsed.data.uploadId) : null;
  if (!custody) notFound();
  const loaded = await loadView("custody", await searchParams, user, { upload: custody.id });
  return (
    <>
      <CrumbName name={custody.fileName} href={`/uploads/${custody.id}`} />
      <LiveRefresh topics={["upload"]} />
      <PageHeader
        title="Custody"
        lead="What became of the original since it was received, from the audit trail: who received, read, took out, cited or removed it."
      />
      <div className="grid gap-4">
        <CustodyFacts custody={custody} mayTake={can(user.role, "upload")} />
        <Panel title="Entries" flush>
          <CustodyTable loaded={loaded} />
        </Panel>
      </div>
    </>
  );
}
