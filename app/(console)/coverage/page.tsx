import type { Metadata } from "next";
import { CoverageView } from "@/components/coverage/coverage-view";
import { hoursADay, loadedDays } from "@/components/coverage/days";
import { shownDays } from "@/components/coverage/shown-days";
import type { Page } from "@/components/shell/page-props";
import { can } from "@/lib/auth/permissions";
import { requireUser } from "@/lib/auth/session";
import { loadedSeries } from "@/lib/coverage/data";
import { chooseSeries, coverageSearch, filledWithin } from "@/lib/coverage/schema";
import { huntsNeeding } from "@/lib/hunts/needs";

export const metadata: Metadata = { title: "Coverage" };

export default async function CoveragePage({ searchParams }: Page) {
  const user = await requireUser("read");
  const search = coverageSearch.parse(await searchParams);
  const series = await loadedSeries();
  const chosen = chooseSeries(series, search.source);
  const shown = shownDays(search, loadedDays(series));
  const open = chosen
    ? {
        series: chosen,
        ...filledWithin(chosen, shown.from * hoursADay, (shown.to + 1) * hoursADay - 1),
        needs: huntsNeeding(chosen.table, chosen.kind),
      }
    : null;
  return <CoverageView {...{ series, open, search, shown }} mayUpload={can(user.role, "upload")} />;
}
