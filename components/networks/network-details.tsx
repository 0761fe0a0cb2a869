import type { Definition } from "@/components/ui/definition-list";
import { LogText } from "@/components/ui/log-text";
import { Value } from "@/components/values/value";
import type { NetworkContext, Source } from "@/lib/enrich/network-of";
import { classNamesOf } from "@/lib/enrich/schema";
import { sourceText } from "./network-text";

/** Everything known of the network, each with who says so. */
export function networkDetails(network: NetworkContext): Definition[] {
  const entry = (term: string, value: string, source: Source | null, field?: string): Definition[] =>
    value === "" ? [] : [{ term, value: <Sourced {...{ value, source, field }} /> }];
  const kind = network.class === "" ? "" : classNamesOf[network.class];
  return [
    ...entry("Network", network.asn, network.asnSource, "asn"),
    ...entry("Operator", network.name, network.nameSource, "network"),
    ...entry("Country", network.country, network.countrySource, "country"),
    ...entry("Kind of network", [kind, network.label].filter(Boolean).join(", "), network.classSource),
  ];
}

type SourcedProps = { value: string; source: Source | null; field: string | undefined };

function Sourced({ value, source, field }: SourcedProps) {
  return (
    <span>
      {field ? (
        <Value field={field} value={value} show={field === "asn" ? `AS${value}` : undefined} wrap />
      ) : (
        <LogText value={value} wrap />
      )}
      {source ? <span className="ml-1.5 text-label text-muted">not logged; {sourceText(source)}</span> : null}
    </span>
  );
}
