import { isNothing } from "@/lib/ingest/formats/fields";
import type { Row } from "@/lib/ingest/row";

/** A row of the Azure CLI, which writes every value as text and the word None where there is none. */
class AzureCliRow implements Row {
  constructor(private readonly row: Row) {}

  get(key: string): unknown {
    const value = this.row.get(key);
    return isNothing(value) ? "" : value;
  }

  *entries(consumed?: ReadonlySet<string>): Iterable<[string, unknown]> {
    for (const [name, value] of this.row.entries(consumed)) if (!isNothing(value)) yield [name, value];
  }

  keys() {
    return this.row.keys();
  }
}

/** The row as it is, unless the Azure CLI wrote it: it alone names the table of the result in every row. */
export const fromAzureCli = (row: Row): Row => (row.get("tablename") === "" ? row : new AzureCliRow(row));
