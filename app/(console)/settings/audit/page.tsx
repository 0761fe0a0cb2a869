import type { Metadata } from "next";
import { AuditTable } from "@/components/settings/audit-table";
import { VerifyAudit } from "@/components/settings/verify-audit";
import { Panel } from "@/components/ui/panel";
import { listAudit } from "@/lib/audit/data";
import { requireUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage() {
  await requireUser("read-audit");
  return (
    <div className="grid gap-4">
      <VerifyAudit />
      <Panel title="Audit trail" note="the newest 200 entries" flush>
        <AuditTable rows={await listAudit()} />
      </Panel>
    </div>
  );
}
