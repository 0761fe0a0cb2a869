import { FileText } from "lucide-react";
import { LinkButton } from "@/components/ui/link-button";
import { can } from "@/lib/auth/permissions";
import { getUser } from "@/lib/auth/session";
import type { Subject } from "@/lib/reports/schema";
import { newReportHref } from "./links";

/** From an incident, a finding or a user to the builder of its report, for those who may make one. */
export async function ReportLink({ subject }: { subject: Subject }) {
  const user = await getUser();
  if (!user || !can(user.role, "triage")) return null;
  return (
    <LinkButton href={newReportHref(subject)} size="sm" prefetch={false} className="print:hidden">
      <FileText aria-hidden="true" />
      Report
    </LinkButton>
  );
}
