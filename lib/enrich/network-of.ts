import { knownNetworks, networksDate } from "./networks";
import { classSources, isNetworkClass, type NetworkClass } from "./schema";

/** Who said so, and of what day it is. */
export type Source = { by: string; date: string | null };

/** What is known of the network behind a sign-in. `source` is null where the log itself says it. */
export type NetworkContext = {
  /** '' where nobody knows. */
  asn: string;
  asnSource: Source | null;
  name: string;
  nameSource: Source | null;
  country: string;
  countrySource: Source | null;
  class: NetworkClass | "";
  classSource: Source | null;
  /** What the customer calls the range that the address is in. */
  label: string;
};

/** As the event view has it. Dates are ISO; numbers come as text. */
export type StoredNetwork = {
  asn: string | null;
  country: string;
  inferredAsn: string | null;
  inferredCountry: string;
  inferredAt: string | null;
  tableAsn: string | null;
  tableName: string;
  tableSource: string;
  tableDate: string | null;
  tableCountry: string;
  tableCountrySource: string;
  tableCountryDate: string | null;
  networkClass: string;
  networkClassSource: string;
  networkLabel: string;
};

const shipped: Source = { by: classSources.list, date: networksDate };

/** The log's own value first, then the tenant's other rows of the address, then the customer's databases, then the list that ships. */
export function networkOf(stored: StoredNetwork): NetworkContext {
  const own: Source = { by: "your other sign-ins from this address", date: stored.inferredAt };
  const table: Source = { by: stored.tableSource, date: stored.tableDate };
  const [asn, asnSource] = first<string>([stored.asn, null], [stored.inferredAsn, own], [stored.tableAsn, table]);
  const [country, countrySource] = first<string>(
    [stored.country, null],
    [stored.inferredCountry, own],
    [stored.tableCountry, { by: stored.tableCountrySource, date: stored.tableCountryDate }],
  );
  const listed = knownNetworks.get(Number(asn));
  // A database's name belongs to the system that the same database gives.
  const [name, nameSource] = first<string>(
    [asn !== undefined && asn === stored.tableAsn ? stored.tableName : "", table],
    [listed?.name, shipped],
  );
  const isRange = stored.networkClassSource === "range";
  // The row may name another system than the address's other rows do: the list is asked for the row's own.
  const [networkClass, classSource] = first<string>(
    [isRange ? stored.networkClass : "", { by: classSources.range, date: null }],
    [listed?.class, shipped],
  );
  return {
    asn: asn ?? "",
    asnSource,
    name: name ?? "",
    nameSource,
    country: country ?? "",
    countrySource,
    class: networkClass !== undefined && isNetworkClass(networkClass) ? networkClass : "",
    classSource,
    label: isRange ? stored.networkLabel : "",
  };
}

/** The first value that is there, with its source. */
function first<Value>(
  ...candidates: Array<[Value | null | undefined, Source | null]>
): [Value | undefined, Source | null] {
  for (const [value, source] of candidates)
    if (value !== null && value !== undefined && value !== "") return [value, source];
  return [undefined, null];
}
