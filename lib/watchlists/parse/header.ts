import type { EntryFields } from "./fields";

export type HeaderColumn = "value" | keyof EntryFields;
/** For each cell of a record what it is; null for columns that are not ours. */
export type Header = { columns: Array<HeaderColumn | null>; ignored: string[] };

const names: Record<HeaderColumn, string[]> = {
  value: [
    ...["value", "entry", "address", "ip", "ip address", "ipaddress", "range", "cidr", "network", "subnet"],
    // What the lists of Sentinel call it, and the original rule of NetworkAllowlist.
    ...["iporrange", "ip or range", "ip range", "iprange", "ip subnet", "searchkey", "search key"],
    ...["user", "upn", "userprincipalname", "asn", "app", "application", "app id", "appid"],
  ],
  label: ["label", "name", "description", "comment"],
  owner: ["owner"],
  reason: ["reason", "why", "justification"],
  expires: ["expires", "expiry", "expires at", "expires on", "valid until", "until"],
};
/** Columns of an export that an import does not take: who adds an entry is who imports it. */
const ours = ["added by", "added"];
const plain = (cell: string) => cell.toLowerCase().replaceAll("_", " ");
const columnOf = new Map(
  Object.entries(names).flatMap(([column, all]) => all.map((name) => [name, column as HeaderColumn] as const)),
);

/**
 * Reads a record as a header: one cell names the value, and where there are others at least one of them is ours. Without that it
 * is a line like any other, and null comes back.
 */
export function headerOf(cells: string[]): Header | null {
  const named = cells.map((cell) => columnOf.get(plain(cell)) ?? null);
  const known = named.filter((column) => column !== null);
  const isHeader =
    known.includes("value") && new Set(known).size === known.length && (cells.length === 1 || known.length > 1);
  if (!isHeader) return null;
  return {
    columns: named,
    ignored: cells.filter((cell, at) => named[at] === null && cell !== "" && !ours.includes(plain(cell))),
  };
}
