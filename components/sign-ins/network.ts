/** `AS64500, NL`: the autonomous system and the country, as far as they are known. */
export function network({ asn, asnInferred, country }: { asn: string; asnInferred: boolean; country: string }): string {
  const system = asn === "" ? "" : `AS${asn}${asnInferred ? " (inferred)" : ""}`;
  return [system, country].filter(Boolean).join(", ");
}
