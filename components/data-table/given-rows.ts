import type { ReactNode } from "react";
import type { Cell, ClientColumn, ClientView, SortKey, ViewRow } from "@/lib/views/schema";

export type GivenColumn<Row> = Pick<ClientColumn, "key" | "label"> &
  Partial<ClientColumn> & {
    /** What it is sorted and copied by, and shown as where nothing else draws it. */
    value: (row: Row) => Cell;
    draw?: (row: Row) => ReactNode;
  };

const widths = { text: 200, number: 96, time: 208, address: 168, choice: 128, flag: 88 };

function clientColumn<Row>({ value: _, draw: __, ...column }: GivenColumn<Row>): ClientColumn {
  const type = column.type ?? "text";
  return {
    ...{ align: type === "number" ? "end" : "start", width: widths[type], hidden: false, sortable: "index" },
    ...{ descendingFirst: type === "time" || type === "number", groupable: false },
    ...column,
    type,
  };
}

/** What the one table has to know of rows that no view of the database is behind. */
export const givenView = <Row>(
  id: string,
  noun: ClientView["noun"],
  columns: readonly GivenColumn<Row>[],
): ClientView => ({
  ...{ id, list: id, noun, defaultSort: [], fields: [], scope: {}, hasSeverity: false },
  columns: columns.map(clientColumn),
});

const isEmpty = (cell: Cell | undefined) => cell === null || cell === undefined || cell === "";

function compare(one: Cell, other: Cell): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), "en", { sensitivity: "base", numeric: true });
}

/** In the order that is asked for, empty values last in both directions; as they came where nothing is asked. */
export function sortedRows(rows: readonly ViewRow[], sort: readonly SortKey[]): ViewRow[] {
  if (sort.length === 0) return [...rows];
  return [...rows].sort((one, other) => {
    for (const { key, descending } of sort) {
      const [mine, theirs] = [one.cells[key] ?? null, other.cells[key] ?? null];
      if (isEmpty(mine) || isEmpty(theirs)) {
        if (isEmpty(mine) !== isEmpty(theirs)) return isEmpty(mine) ? 1 : -1;
        continue;
      }
      const order = compare(mine, theirs);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
}
