type Table = { columns: unknown[]; rows: unknown[] };

const nameOf = (column: unknown): string => {
  if (column === null || typeof column !== "object") return "";
  const named = column as Record<string, unknown>;
  return String(named.name ?? named.ColumnName ?? named.Name ?? "");
};

function asTable(value: unknown): Table | null {
  if (value === null || typeof value !== "object") return null;
  const table = value as Record<string, unknown>;
  const columns = table.columns ?? table.Columns;
  const rows = table.rows ?? table.Rows;
  return Array.isArray(columns) && Array.isArray(rows) ? { columns, rows } : null;
}

function* objectsOf({ columns, rows }: Table): Iterable<unknown> {
  const names = columns.map(nameOf);
  for (const row of rows) {
    yield Array.isArray(row) ? Object.fromEntries(names.map((name, index) => [name, row[index]])) : row;
  }
}

/**
 * The rows that one JSON value stands for: the objects of an array or envelope, the rows of a query result (`tables` of the query
 * API, frames of Kusto), or the value itself.
 */
export function* tableRows(value: unknown): Iterable<unknown> {
  if (Array.isArray(value)) {
    for (const item of value) yield* tableRows(item);
    return;
  }
  if (value === null || typeof value !== "object") {
    yield value;
    return;
  }
  const object = value as Record<string, unknown>;
  if ("FrameType" in object) {
    const table = object.TableKind === "PrimaryResult" ? asTable(object) : null;
    if (table) yield* objectsOf(table);
    return;
  }
  const tables = object.tables ?? object.Tables;
  if (Array.isArray(tables)) {
    const [primary] = tables.map(asTable);
    if (primary) yield* objectsOf(primary);
    return;
  }
  for (const name of ["records", "value", "results", "Records", "Results", "Value"]) {
    const list = object[name];
    if (Array.isArray(list) && list.every((item) => item !== null && typeof item === "object")) {
      yield* list;
      return;
    }
  }
  yield object;
}
