import Link from "next/link";
import { findingsHref } from "@/components/findings/links";
import { EmptyState } from "@/components/states/empty-state";
import { exactNumber } from "@/components/ui/format";
import { LinkButton } from "@/components/ui/link-button";
import { LogText } from "@/components/ui/log-text";
import { Severity, severities } from "@/components/ui/severity";
import { RelativeTime } from "@/components/ui/utc-time";
import type { FindingFacets, FindingRow } from "@/lib/findings/schema";
import type { HuntCard } from "@/lib/hunts/schema";

type OpenFindingsProps = {
  open: { rows: FindingRow[]; total: number; facets: FindingFacets };
  hunts: HuntCard[];
};

/** How many are open by severity and by hunt, and the most severe ones by name. */
export function OpenFindings({ open, hunts }: OpenFindingsProps) {
  if (open.total === 0) {
    return (
      <EmptyState
        compact
        title="No finding is open"
        action={
          <LinkButton href="/hunts" size="sm">
            Open the hunts
          </LinkButton>
        }
      >
        Whether that means all is well, each hunt says for itself: a hunt that could not see says so.
      </EmptyState>
    );
  }
  const counts = new Map(open.facets.severity.map((facet) => [facet.value, facet.count]));
  return (
    <>
      <ul className="grid grid-cols-4 border-b">
        {severities.map((severity) => (
          <li key={severity} className="border-r last:border-r-0">
            <Link href={findingsHref({ status: "open", severity })} className="grid gap-0.5 px-3 py-2 hover:bg-hover">
              <span className={counts.get(severity) ? "mono text-title" : "mono text-title text-muted"}>
                {exactNumber(counts.get(severity) ?? 0)}
              </span>
              <Severity value={severity} className="min-w-0 truncate text-label" />
            </Link>
          </li>
        ))}
      </ul>
      <ul className="divide-y">
        {open.rows.slice(0, 5).map((finding) => (
          <li key={finding.id}>
            <Link
              href={`/findings/${finding.id}`}
              className="flex h-7.5 items-center gap-3 px-3 text-table hover:bg-hover"
            >
              <Severity value={finding.severity} className="w-18 shrink-0" />
              <LogText value={finding.title} className="min-w-0 grow" />
              <RelativeTime value={finding.lastSeen} className="shrink-0 text-muted max-sm:hidden" />
            </Link>
          </li>
        ))}
      </ul>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 border-t px-3 py-2 text-table">
        {hunts
          .filter((hunt) => hunt.openFindings > 0)
          .map((hunt) => (
            <li key={hunt.slug}>
              <Link href={findingsHref({ status: "open", hunt: hunt.slug })} className="text-muted hover:text-ink">
                {hunt.title} <span className="mono text-soft">{exactNumber(hunt.openFindings)}</span>
              </Link>
            </li>
          ))}
      </ul>
    </>
  );
}
