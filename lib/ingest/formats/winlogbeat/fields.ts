import { object } from "@/lib/ingest/formats/fields";
import { isEmpty, JsonRow, type Row } from "@/lib/ingest/row";

/** Fields of a document, whether its names are nested objects or flattened with dots, or both. */
export class Fields {
  private readonly row: Row;

  constructor(row: Row) {
    // A search result holds the document inside.
    const source = row.get("_source");
    this.row = source !== null && typeof source === "object" ? new JsonRow(source) : row;
  }

  /** The first of the paths that is filled, or ''. */
  get(...paths: string[]): unknown {
    for (const path of paths) {
      const flat = this.row.get(path.toLowerCase());
      const value = isEmpty(flat) ? this.nested(path) : flat;
      if (!isEmpty(value)) return Array.isArray(value) && value.length === 1 ? value[0] : value;
    }
    return "";
  }

  private nested(path: string): unknown {
    const [first = "", ...steps] = path.split(".");
    let value: unknown = this.row.get(first.toLowerCase());
    for (const step of steps) value = object(value)[step];
    return value;
  }

  /** What stands below a path, by the names that follow it. */
  *below(path: string): Iterable<[string, unknown]> {
    yield* Object.entries(object(this.nested(path)));
    const prefix = `${path}.`;
    for (const [name, value] of this.row.entries()) {
      if (name.toLowerCase().startsWith(prefix)) yield [name.slice(prefix.length), value];
    }
  }
}
