import { FacetLink } from "@/components/data-table/facet-link";
import { statusWord } from "@/components/findings/status";
import { severityWord } from "@/components/ui/severity";
import type { IncidentFacets, IncidentSearch, IncidentSeverity, IncidentStatus } from "@/lib/incidents/schema";
import { incidentsHref } from "./links";

type IncidentFiltersProps = { facets: IncidentFacets; search: IncidentSearch; huntTitles: Record<string, string> };

/** Each value is a link with how many incidents it would leave; the chosen one takes itself away again. */
export function IncidentFilters({ facets, search, huntTitles }: IncidentFiltersProps) {
  const groups: Array<{ name: keyof IncidentFacets; label: string; word: (value: string) => string }> = [
    { name: "status", label: "Status", word: (value) => statusWord(value as IncidentStatus) },
    { name: "severity", label: "Severity", word: (value) => severityWord(value as IncidentSeverity) },
    { name: "hunt", label: "Hunt", word: (value) => huntTitles[value] ?? value },
  ];
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-2 border-b px-3 py-2">
      {groups.map(({ name, label, word }) => (
        <nav key={name} aria-label={label} className="flex flex-wrap items-center gap-1">
          <span className="label mr-0.5">{label}</span>
          {facets[name]
            .filter(({ value }) => value !== "")
            .map((facet) => (
              <FacetLink
                key={facet.value}
                facet={facet}
                word={word(facet.value)}
                current={search[name] === facet.value}
                href={incidentsHref(search, { [name]: search[name] === facet.value ? undefined : facet.value })}
              />
            ))}
        </nav>
      ))}
    </div>
  );
}
