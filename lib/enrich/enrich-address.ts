import { knownNetworks } from "./networks";
import type { NetworkClass } from "./schema";
import type { TableAnswer } from "./tables/read-table";

/** A value of the customer's databases, and which of them said so. */
export type Told<Value> = { value: Value; source: string; date: string | null };

export type Enrichment = {
  asn: Told<number> | null;
  /** The operator as the database that gave the number calls it. */
  name: string;
  country: Told<string> | null;
  class: NetworkClass | null;
  classSource: "range" | "list" | "";
  /** What the customer calls the range. */
  label: string;
};

export type Knowledge = {
  /** The customer's databases, the one to believe first first. */
  tables: ReadonlyArray<{ type: string; builtOn: string | null; lookUp: (address: string) => TableAnswer | null }>;
  range: (address: string) => { class: NetworkClass; label: string } | null;
};

/**
 * What is known of an address besides the log's word. `ownAsn` is what the tenant's own rows agree on. A customer's range says what
 * kind of network it is before anything else does; then the list of common systems, by the best number there is.
 */
export function enrichAddress(address: string, ownAsn: number | null, { tables, range }: Knowledge): Enrichment {
  let asn: Enrichment["asn"] = null;
  let name = "";
  let country: Enrichment["country"] = null;
  for (const { type: source, builtOn: date, lookUp } of tables) {
    if (asn && country) break;
    const found = lookUp(address);
    if (!found) continue;
    if (!asn && found.asn !== null) {
      asn = { value: found.asn, source, date };
      name = found.name;
    }
    if (!country && found.country !== "") country = { value: found.country, source, date };
  }
  const own = range(address);
  const listed = knownNetworks.get(ownAsn ?? asn?.value ?? 0)?.class ?? null;
  return {
    asn,
    name,
    country,
    class: own?.class ?? listed,
    classSource: own ? "range" : listed ? "list" : "",
    label: own?.label ?? "",
  };
}
