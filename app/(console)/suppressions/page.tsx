import type { Metadata } from "next";
import { loadView } from "@/components/data-table/load-view";
import type { Page } from "@/components/shell/page-props";
import { SuppressionTable } from "@/components/suppressions/suppression-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Suppressions" };

export default async function SuppressionsPage({ searchParams }: Page) {
  const user = await requireUser("read");
  return (
    <>
      <PageHeader
        title="Suppressions"
        lead="What is kept out of the queue for now: why, by whom, until when, and how often it mattered."
      />
      <div className="panel overflow-clip">
        <SuppressionTable {...(await loadView("suppressions", await searchParams, user))} />
      </div>
    </>
  );
}
