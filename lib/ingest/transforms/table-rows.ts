import { columnNames, isResultTable, tableRow } from "./json-tables";

type Table = { columns: string[]; rows: unknown[]; isResult: boolean };

function asTable(value: unknown): Table | null {
  if (value === null || typeof value !== "object") return null;
  const table = value as Record<string, unknown>;
  const columns = columnNames(table.columns ?? table.Columns);
  const rows = table.rows ?? table.Rows;
  if (columns === null || !Array.isArray(rows)) return null;
  return { columns, rows, isResult: isResultTable(table.TableKind, table.name ?? table.TableName) };
}

function* objectsOf({ columns, rows }: Table): Iterable<unknown> {
  // A row with more values than columns is passed on as it stands, to be rejected with its own text.
  for (const row of rows) yield Array.isArray(row) ? (tableRow(columns, row) ?? row) : row;
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
  const table = asTable(object);
  if (table || "FrameType" in object) {
    if (table?.isResult) yield* objectsOf(table);
    return;
  }
  const tables = object.tables ?? object.Tables;
  if (Array.isArray(tables)) {
    const primary = tables.map(asTable).find((found) => found?.isResult);
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
  const inner = innerRows(object);
  if (inner) for (const item of inner) yield* tableRows(item);
  else yield object;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

/** The documents of a search in Elasticsearch, or the bodies of a batch of answers by Graph; null for a row. */
function innerRows({ hits, responses }: Record<string, unknown>): unknown[] | null {
  if (isObject(hits) && Array.isArray(hits.hits)) return hits.hits;
  if (!Array.isArray(responses) || responses.length === 0) return null;
  return responses.every((one) => isObject(one) && isObject(one.body)) ? responses.map((one) => one.body) : null;
}
