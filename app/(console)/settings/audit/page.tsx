import type { Metadata } from "next";
import { AuditTable } from "@/components/audit/audit-table";
import { EntryPane } from "@/components/audit/entry-pane";
import { VerifyAudit } from "@/components/audit/verify-audit";
import { loadView } from "@/components/data-table/load-view";
import type { Page } from "@/components/shell/page-props";
import { Panel } from "@/components/ui/panel";
import { auditProtection, changesOfMany, getEntry } from "@/lib/audit/data";
import { requireUser } from "@/lib/auth/session";
import { readViewState, viewHref } from "@/lib/views/state";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: Page) {
  const user = await requireUser("read-audit");
  const search = await searchParams;
  const { row, ...list } = readViewState(search);
  const [loaded, protection, entry] = await Promise.all([
    loadView("audit", search, user),
    auditProtection(),
    row === null ? null : getEntry(row),
  ]);
  const many = entry && (await changesOfMany(entry));
  return (
    <div className="grid gap-4">
      <VerifyAudit {...protection} />
      <Panel title="Audit trail" flush>
        <AuditTable
          loaded={loaded}
          pane={
            row === null ? null : (
              <EntryPane
                key={row}
                {...{ entry, many }}
                missing="The address names a number that the trail does not have. Check the trail."
                closeHref={viewHref("/settings/audit", list)}
              />
            )
          }
        />
      </Panel>
    </div>
  );
}
