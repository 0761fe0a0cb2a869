import type { Metadata } from "next";
import { AuditTable } from "@/components/audit/audit-table";
import { EntryPane } from "@/components/audit/entry-pane";
import { VerifyAudit } from "@/components/audit/verify-audit";
import { loadView } from "@/components/data-table/load-view";
import type { Page } from "@/components/shell/page-props";
import { Panel } from "@/components/ui/panel";
import { auditProtection, changesOfMany, getEntry } from "@/lib/audit/data";
import { requireUser } from "@/lib/auth/session";
import { readViewState, viewQuery } from "@/lib/views/state";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: Page) {
  const user = await requireUser("read-audit");
  const search = await searchParams;
  const state = readViewState(search);
  const [loaded, protection, entry] = await Promise.all([
    loadView("audit", search, user),
    auditProtection(),
    state.row === null ? null : getEntry(state.row),
  ]);
  const many = entry && (await changesOfMany(entry));
  const closed = viewQuery({ ...state, row: null }).toString();
  const closeHref = `/settings/audit${closed ? `?${closed}` : ""}`;
  return (
    <div className="grid gap-4">
      <VerifyAudit {...protection} />
      <Panel title="Audit trail" flush>
        <AuditTable
          loaded={loaded}
          pane={state.row === null ? null : <EntryPane key={state.row} {...{ entry, many, closeHref }} />}
        />
      </Panel>
    </div>
  );
}
