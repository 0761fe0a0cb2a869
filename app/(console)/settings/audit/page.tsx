import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { AuditTable } from "@/components/settings/audit-table";
import { VerifyAudit } from "@/components/settings/verify-audit";
import type { Page } from "@/components/shell/page-props";
import { Panel } from "@/components/ui/panel";
import { requireUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: Page) {
  const user = await requireUser("read-audit");
  return (
    <div className="grid gap-4">
      <VerifyAudit />
      <Panel title="Audit trail" flush>
        <AuditTable {...(await loadView("audit", await searchParams, user))} />
      </Panel>
    </div>
  );
}
