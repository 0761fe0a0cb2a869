import type { Metadata } from "next";
import { ReasonList } from "@/components/findings/reasons/reason-list";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { allReasons } from "@/lib/findings/reasons/data";

export const metadata: Metadata = { title: "Closing reasons" };

export default async function ReasonsPage() {
  const user = await requireUser("read");
  return (
    <>
      <PageHeader
        title="Closing reasons"
        lead="Why findings are closed, in the team’s words. Leads keep the list; what was used once is retired, not removed."
      />
      <ReasonList reasons={await allReasons()} mayEdit={can(user.role, "lead-triage")} />
    </>
  );
}
