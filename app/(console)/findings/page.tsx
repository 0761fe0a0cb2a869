import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import { FindingTable } from "@/components/findings/finding-table";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Findings" };

export default async function FindingsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  return (
    <>
      <PageHeader title="Findings" lead="What the hunts found, with what people decided about it." />
      <div className="panel overflow-clip">
        <FindingTable
          {...(await loadView("findings", await searchParams, user))}
          mayTriage={can(user.role, "triage")}
        />
      </div>
    </>
  );
}
