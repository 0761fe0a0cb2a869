import { FacetLink } from "@/components/data-table/facet-link";
import { severityWord } from "@/components/ui/severity";
import { verdictWord } from "@/components/ui/verdict";
import type { FindingFacets, FindingSearch, FindingSeverity, FindingStatus, Verdict } from "@/lib/findings/schema";
import { findingsHref } from "./links";
import { statusWord } from "./status";

type FacetName = Exclude<keyof FindingFacets, "news" | "suppressed">;

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
        {facets.suppressed > 0 || search.suppressed ? (
          <SuppressedLinks count={facets.suppressed} search={search} />
        ) : null}
      </nav>
    </div>
  );
}

/** What suppressions hide: counted always, shown alone or beside the others. */
function SuppressedLinks({ count, search }: { count: number; search: FindingSearch }) {
  return (["only", "with"] as const).map((value) => (
    <FacetLink
      key={value}
      facet={{ value, count }}
      word={value === "only" ? "Only suppressed" : "Suppressed too"}
      current={search.suppressed === value}
      href={findingsHref(search, { suppressed: search.suppressed === value ? undefined : value })}
    />
  ));
}
