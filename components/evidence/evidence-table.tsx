import { HostEventTable } from "@/components/host-events/host-event-table";
import { SignInTable } from "@/components/sign-ins/sign-in-table";
import { EmptyState } from "@/components/states/empty-state";
import type { Evidence } from "@/lib/evidence/data";

/** The events themselves. */
export function EvidenceTable({ evidence }: { evidence: Evidence }) {
  if (evidence.about === "person") return <SignInTable rows={evidence.rows} label="Evidence" />;
  if (evidence.about === "computer") return <HostEventTable rows={evidence.rows} label="Evidence" />;
  return (
    <EmptyState compact title="The events are not loaded">
      Upload the export again to see them.
    </EmptyState>
  );
}
