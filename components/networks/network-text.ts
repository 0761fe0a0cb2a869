import type { NetworkContext, Source } from "@/lib/enrich/network-of";

/** `T-Mobile US, AS21928, NL`: the operator, the system and the country, as far as they are known. What the log does not say itself is marked. */
export function networkText({ name, asn, asnSource, country, countrySource }: NetworkContext): string {
  const system = asn === "" ? "" : `AS${asn}${asnSource ? " (not logged)" : ""}`;
  const place = country === "" ? "" : `${country}${countrySource ? " (not logged)" : ""}`;
  return [name, system, place].filter(Boolean).join(", ");
}

/** `GeoLite2-ASN of 2026-02-27`. */
export function sourceText({ by, date }: Source): string {
  return date === null ? by : `${by} of ${date}`;
}
