import type { Mapping } from "@/lib/ingest/answers";
import type { Row } from "@/lib/ingest/row";
import { headerKey } from "@/lib/ingest/sniff/header-key";
import { offeredColumns } from "./columns";

const none: ReadonlySet<string> = new Set();

/** Columns in which rows of known tables name their table: in an unknown file such a word means something else. */
const tableNames = new Set(["type", "category", "tablename"]);
const isOurs = (key: string) => offeredColumns.has(key) || tableNames.has(key);

/** Headers by the column that they stand for, worked out once for each mapping. */
const inverses = new WeakMap<Mapping, Map<string, string>>();

function inverseOf(mapping: Mapping): Map<string, string> {
  let inverse = inverses.get(mapping);
  if (!inverse) {
    inverse = new Map(Object.entries(mapping).map(([column, header]) => [header, column]));
    inverses.set(mapping, inverse);
  }
  return inverse;
}

/** A row under the names that an analyst gave its columns. What was left unmapped keeps its own name and goes into `extra`. */
export class MappedRow implements Row {
  constructor(
    private readonly row: Row,
    private readonly mapping: Mapping,
  ) {}

  get(key: string): unknown {
    const header = this.headerOf(key);
    return header === undefined ? "" : this.row.get(header);
  }

  isUtc(key: string): boolean {
    const header = this.headerOf(key);
    return header !== undefined && this.row.isUtc?.(header) === true;
  }

  *entries(consumed = none): Iterable<[string, unknown]> {
    const inverse = inverseOf(this.mapping);
    for (const [name, value] of this.row.entries()) {
      const own = headerKey(name).key;
      const column = inverse.get(own);
      if (column === undefined) {
        // A name that a column of ours happens to have says nothing once it was left unmapped.
        if (!consumed.has(own) || isOurs(own)) yield [name, value];
      } else if (!consumed.has(column)) yield [offeredColumns.get(column) ?? column, value];
    }
  }

  *keys(): Iterable<string> {
    yield* Object.keys(this.mapping);
    for (const key of this.row.keys()) if (!isOurs(key)) yield key;
  }

  private headerOf(key: string): string | undefined {
    return this.mapping[key] ?? (isOurs(key) ? undefined : key);
  }
}
