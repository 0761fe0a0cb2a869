import type { Definition } from "@/components/ui/definition-list";
import { LogText } from "@/components/ui/log-text";
import type { NetworkContext, Source } from "@/lib/enrich/network-of";
import { classNamesOf } from "@/lib/enrich/schema";
import { sourceText } from "./network-text";

/** Everything known of the network, each with who says so. */
export function networkDetails(network: NetworkContext): Definition[] {
  const entry = (term: string, value: string, source: Source | null): Definition[] =>
    value === "" ? [] : [{ term, value: <Sourced value={value} source={source} /> }];
  const kind = network.class === "" ? "" : classNamesOf[network.class];
  return [
    ...entry("Network", network.asn === "" ? "" : `AS${network.asn}`, network.asnSource),
    ...entry("Operator", network.name, network.nameSource),
    ...entry("Country", network.country, network.countrySource),
    ...entry("Kind of network", [kind, network.label].filter(Boolean).join(", "), network.classSource),
  ];
}

function Sourced({ value, source }: { value: string; source: Source | null }) {
  return (
    <span>
      <LogText value={value} wrap />
      {source ? <span className="ml-1.5 text-label text-muted">not logged; {sourceText(source)}</span> : null}
    </span>
  );
}
