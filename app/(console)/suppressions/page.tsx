import type { Metadata } from "next";
import { LiveRefresh } from "@/components/live/live-refresh";
import type { Page } from "@/components/shell/page-props";
import { StateFilter } from "@/components/suppressions/state-filter";
import { SuppressionSearchBox, SuppressionTable } from "@/components/suppressions/suppression-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/session";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { listSuppressions } from "@/lib/suppressions/data";
import { suppressionSearch } from "@/lib/suppressions/schema";

export const metadata: Metadata = { title: "Suppressions" };

export default async function SuppressionsPage({ searchParams }: Page) {
  await requireUser("read");
  const search = suppressionSearch.parse(await searchParams);
  const { suppressions, total, pageSize, states } = await listSuppressions(search);
  const lines = suppressions.map((one) => ({ ...one, huntTitle: huntBySlug(one.conditions.hunt ?? "")?.title }));
  return (
    <>
      <LiveRefresh topics={["finding", "run"]} />
      <PageHeader
        title="Suppressions"
        lead="What is kept out of the queue for now: why, by whom, until when, and how often it mattered."
        actions={<SuppressionSearchBox search={search} />}
      />
      <div className="panel">
        <StateFilter states={states} search={search} />
        <SuppressionTable suppressions={lines} {...{ total, pageSize, search }} />
      </div>
    </>
  );
}
