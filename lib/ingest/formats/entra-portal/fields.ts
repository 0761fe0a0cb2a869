import { type Columns, CsvRow, type Row } from "@/lib/ingest/row";
import { headerKey } from "@/lib/ingest/sniff/header-key";
import { type Field, fieldOfKey, layouts } from "./headers";

/** Which field each column holds, '' for a column of another name; `isByPlace` when the order of the columns told some of them. */
export type Fields = { fields: readonly Field[]; isByPlace: boolean };

/**
 * A header in a language of which not every name is known still has its columns in the portal's order: where the number of columns
 * is that of a download and no known name stands in another's place, the place tells the rest.
 */
export function fieldsOf(header: readonly string[]): Fields {
  const named = header.map((cell) => fieldOfKey.get(headerKey(cell).key) ?? "");
  const layout = layouts.get(header.length);
  const isByPlace =
    layout !== undefined && named.includes("") && named.every((field, at) => field === "" || field === layout[at]);
  return { fields: isByPlace ? layout : named, isByPlace };
}

const ofColumns = new WeakMap<Columns, Fields>();

/** The same for the rows of one file, worked out once. */
export function fieldsOfColumns(columns: Columns): Fields {
  let found = ofColumns.get(columns);
  if (!found) {
    found = fieldsOf(columns.header);
    ofColumns.set(columns, found);
  }
  return found;
}

/** The filled cells of a row by field; what no field holds comes under its own name. */
export function eachCell(row: Row, take: (field: Field, value: unknown, name: string) => void): void {
  if (row instanceof CsvRow) {
    const { fields } = fieldsOfColumns(row.columns);
    for (let index = 0; index < fields.length; index += 1) {
      const value = row.at(index);
      if (value !== "") take(fields[index] ?? "", value, row.columns.names[index] ?? "");
    }
    return;
  }
  for (const [name, value] of row.entries()) take(fieldOfKey.get(headerKey(name).key) ?? "", value, name);
}
