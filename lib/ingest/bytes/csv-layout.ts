import type { Columns, Row } from "@/lib/ingest/row";
import type { Layout } from "./cells";

/** The columns of a delimited file: they never change. */
export class CsvLayout implements Layout {
  readonly version = 0;

  constructor(
    private readonly columns: Columns,
    private readonly reread: (bytes: Buffer) => Row | null,
  ) {}

  row(bytes: Buffer) {
    return this.reread(bytes);
  }

  indexes(key: string) {
    return this.columns.byKey.get(key) ?? [];
  }

  rest(consumed: ReadonlySet<string>) {
    return this.columns.without(consumed).map((index) => ({ indexes: [index], name: this.columns.names[index] ?? "" }));
  }

  isOrdinary() {
    return true;
  }
}
