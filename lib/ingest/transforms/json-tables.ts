import { endOfValue, skipSeparators } from "./json-scanner";

const quote = 34;
const openBracket = 91;
const closeBrace = 125;
const colon = 58;

/** What stands before the rows of a table in a query result; any other name says that an object is no table. */
const headNames = new Set(
  "name tablename tableid tablekind frametype tablefragmenttype fieldcount columns rows".split(" "),
);
/** Tables that describe the query and not its result, in the first and the second version of the query service. */
const companions =
  /^(?:table_[1-9]\d*|@extendedproperties|queryproperties|querystatus|querycompletioninformation|tableofcontents)$/i;

type Head = { columns: string[] | null; id: string; frame: string; isResult: boolean };

/** The name of a column, however the service calls it; null for what is no column. */
function columnName(column: unknown): string | null {
  if (column === null || typeof column !== "object") return null;
  const { name, Name, ColumnName } = column as Record<string, unknown>;
  const found = name ?? ColumnName ?? Name;
  return typeof found === "string" ? found : null;
}

/** The names of a table's columns; null when that is no list of columns. */
export function columnNames(columns: unknown): string[] | null {
  if (!Array.isArray(columns) || columns.length === 0) return null;
  const names = columns.map(columnName);
  return names.every((name) => name !== null) ? names : null;
}

/** False for the tables that accompany a result: the properties of the query, its status, the table of contents. */
export const isResultTable = (kind: unknown, name: unknown): boolean =>
  (kind === undefined || kind === "PrimaryResult") && !(typeof name === "string" && companions.test(name));

/** One row of a table as an object; null when it has more values than the table has columns. */
export function tableRow(columns: readonly string[], values: readonly unknown[]): Record<string, unknown> | null {
  if (values.length > columns.length) return null;
  return Object.fromEntries(values.map((value, index) => [columns[index] ?? "", value]));
}

function parsed(bytes: Uint8Array, from: number, to: number): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("utf8"));
  } catch {
    return undefined;
  }
}

/**
 * Reads the tables of query results row by row, so that a result may have any size: `tables` of the query API and the frames of
 * Kusto, also when the columns come in one frame and the rows in later ones.
 */
export class TableReader {
  /** Columns of the table whose rows are being read. */
  columns: string[] | null = null;
  private readonly announced = new Map<string, string[]>();

  /** Columns that stand further up than the rows to come: reading cannot begin here. */
  get needsWhatIsAbove(): boolean {
    return this.columns !== null || this.announced.size > 0;
  }

  /** Where the rows of the table that starts at `from` begin; null when that is no table, -1 when these bytes do not tell yet. */
  enter(bytes: Uint8Array, from: number): number | null {
    const head: Head = { columns: null, id: "", frame: "", isResult: true };
    let at = skipSeparators(bytes, from + 1);
    for (;;) {
      if (at >= bytes.length) return -1;
      if (bytes[at] === closeBrace) return this.announce(head);
      if (bytes[at] !== quote) return null;
      const nameEnd = endOfValue(bytes, at);
      if (nameEnd === -1) return -1;
      const name = Buffer.from(bytes.buffer, bytes.byteOffset + at + 1, nameEnd - at - 2).toString("latin1");
      const key = name.toLowerCase();
      if (!headNames.has(key)) return null;
      at = skipSeparators(bytes, nameEnd);
      if (at >= bytes.length) return -1;
      if (bytes[at] !== colon) return null;
      at = skipSeparators(bytes, at + 1);
      if (at >= bytes.length) return -1;
      if (key === "rows") return bytes[at] === openBracket ? this.open(head, at + 1) : null;
      const end = endOfValue(bytes, at);
      if (end === -1) return -1;
      note(head, key, parsed(bytes, at, end));
      at = skipSeparators(bytes, end);
    }
  }

  private open(head: Head, at: number): number | null {
    const columns = head.columns ?? this.announced.get(head.id) ?? null;
    if (columns === null || !head.isResult) return null;
    this.columns = columns;
    return at;
  }

  private announce({ columns, id, frame, isResult }: Head): null {
    if (columns && isResult && frame === "TableHeader") this.announced.set(id, columns);
    return null;
  }
}

function note(head: Head, key: string, value: unknown) {
  if (key === "columns") head.columns = columnNames(value);
  else if (key === "tableid") head.id = String(value);
  else if (key === "frametype") head.frame = String(value);
  else if (key === "tablekind") head.isResult &&= isResultTable(value, undefined);
  else if (key === "name" || key === "tablename") head.isResult &&= isResultTable(undefined, value);
}
