import type { Metadata } from "next";
import { FindingFilters } from "@/components/findings/finding-filters";
import { FindingSearchBox, FindingTable } from "@/components/findings/finding-table";
import { LiveRefresh } from "@/components/live/live-refresh";
import type { Page } from "@/components/shell/page-props";
import { PageHeader } from "@/components/ui/page-header";
import { requireUser } from "@/lib/auth/session";
import { listFindings } from "@/lib/findings/data";
import { findingSearch } from "@/lib/findings/schema";
import { hunts } from "@/lib/hunts/catalogue";

export const metadata: Metadata = { title: "Findings" };

const titles = Object.fromEntries(hunts.map((hunt) => [hunt.slug, hunt.title]));

export default async function FindingsPage({ searchParams }: Page) {
  await requireUser("read");
  const search = findingSearch.parse(await searchParams);
  const { rows, total, pageSize, facets } = await listFindings(search);
  const lines = rows.map((row) => ({ ...row, huntTitle: titles[row.hunt] ?? row.hunt }));
  return (
    <>
      <LiveRefresh topics={["finding", "run"]} />
      <PageHeader
        title="Findings"
        lead="What the hunts found, with what people decided about it."
        actions={<FindingSearchBox search={search} />}
      />
      <div className="panel">
        <FindingFilters facets={facets} search={search} huntTitles={titles} />
        <FindingTable rows={lines} {...{ total, pageSize, search }} />
      </div>
    </>
  );
}
