import { X } from "lucide-react";
import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { exactNumber } from "@/components/ui/format";
import { severityWord } from "@/components/ui/severity";
import { verdictWord } from "@/components/ui/verdict";
import type {
  Facet,
  FindingFacets,
  FindingSearch,
  FindingSeverity,
  FindingStatus,
  Verdict,
} from "@/lib/findings/schema";
import { findingsHref } from "./links";
import { statusWord } from "./status";

type FacetName = Exclude<keyof FindingFacets, "news">;

type FindingFiltersProps = { facets: FindingFacets; search: FindingSearch; huntTitles: Record<string, string> };

/** Each value is a link with how many findings it would leave; the chosen one takes itself away again. */
export function FindingFilters({ facets, search, huntTitles }: FindingFiltersProps) {
  const groups: Array<{ name: FacetName; label: string; word: (value: string) => string }> = [
    { name: "status", label: "Status", word: (value) => statusWord(value as FindingStatus) },
    { name: "severity", label: "Severity", word: (value) => severityWord(value as FindingSeverity) },
    { name: "verdict", label: "Verdict", word: (value) => (value === "none" ? "None" : verdictWord(value as Verdict)) },
    { name: "hunt", label: "Hunt", word: (value) => huntTitles[value] ?? value },
  ];
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-2 border-b px-3 py-2">
      {groups.map(({ name, label, word }) => (
        <nav key={name} aria-label={label} className="flex flex-wrap items-center gap-1">
          <span className="label mr-0.5">{label}</span>
          {facets[name].map((facet) => (
            <FacetLink
              key={facet.value}
              facet={facet}
              word={word(facet.value)}
              current={search[name] === facet.value}
              href={findingsHref(search, { [name]: search[name] === facet.value ? undefined : facet.value })}
            />
          ))}
        </nav>
      ))}
      <nav aria-label="Memory" className="flex flex-wrap items-center gap-1">
        <FacetLink
          facet={{ value: "news", count: facets.news }}
          word="Back or with new evidence"
          current={search.news === "1"}
          href={findingsHref(search, { news: search.news ? undefined : "1" })}
        />
      </nav>
    </div>
  );
}

type FacetLinkProps = { facet: Facet; word: string; current: boolean; href: string };

function FacetLink({ facet, word, current, href }: FacetLinkProps) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={current ? "true" : undefined}
      className={classNames(
        "inline-flex h-5.5 max-w-64 items-center gap-1.5 rounded-sm border px-1.5 text-table",
        current
          ? "border-accent/60 bg-selected text-ink"
          : "border-transparent text-soft hover:border-line hover:bg-hover",
      )}
    >
      <span className="truncate">{word}</span>
      {current ? (
        <X aria-hidden="true" className="size-3 shrink-0 text-muted" />
      ) : (
        <span className="mono text-label text-muted">{exactNumber(facet.count)}</span>
      )}
    </Link>
  );
}
