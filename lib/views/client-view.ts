import type { FilterField } from "@/lib/filters/types";
import type { OpenView, ViewColumn } from "./define-view";
import type { ClientColumn, ClientView } from "./schema";

/** The name that a filter uses for the column; undefined where it has none. */
export const fieldName = ({ field, key }: Pick<ViewColumn, "field" | "key">) =>
  field === false ? undefined : (field ?? key);

const widths = { text: 200, number: 96, time: 208, address: 168, choice: 128, flag: 88 };

function clientColumn(column: ViewColumn): ClientColumn {
  const { key, label, type, help, choices, entity, card, sortable = "scan", width, hidden = false } = column;
  const field = fieldName(column);
  return {
    ...{ key, label, type, hidden, sortable },
    ...(help ? { help } : {}),
    ...(field ? { field } : {}),
    ...(choices ? { choices: choices.map(({ value, label: words }) => ({ value, label: words })) } : {}),
    ...(entity ? { entity } : {}),
    ...(card ? { card } : {}),
    align: column.align ?? (type === "number" ? "end" : "start"),
    width: width ?? widths[type],
    descendingFirst: column.descendingFirst ?? (type === "time" || type === "number"),
    groupable: column.groupable ?? (field !== undefined && type !== "time"),
  };
}

function filterField(column: Omit<ViewColumn, "sql" | "cell">): FilterField[] {
  const { aliases, label, type, choices } = column;
  const name = fieldName(column);
  if (!name) return [];
  return [{ name, label, type, ...(aliases ? { aliases } : {}), ...(choices ? { choices } : {}) }];
}

/** Every name that a filter of the view may use. */
export const filterFields = (view: OpenView): FilterField[] =>
  [...view.columns, ...(view.filters ?? [])].flatMap(filterField);

/** What the browser has to know of a view: plain values, nothing of the database. */
export function clientView(view: OpenView): ClientView {
  const { id, noun, defaultSort, timeColumn, scope } = view;
  return {
    ...{ id, noun, defaultSort, scope },
    list: view.list ?? id,
    columns: view.columns.map(clientColumn),
    fields: filterFields(view),
    ...(timeColumn ? { timeColumn } : {}),
    hasSeverity: view.severity !== undefined,
  };
}
