import { Time } from "@/components/time/time";
import { exactNumber } from "@/components/ui/format";
import { LogText } from "@/components/ui/log-text";
import { visibleText } from "@/components/ui/visible-text";
import { Value } from "@/components/values/value";
import type { Cell, ClientColumn, ViewRow } from "@/lib/views/schema";

type CellValueProps = { column: ClientColumn; row: ViewRow; timeColumn?: string | undefined };

/** A cell that no screen draws itself: by the type of its column, with the one menu where it can be filtered. */
export function CellValue({ column, row, timeColumn }: CellValueProps) {
  const value = row.cells[column.key] ?? null;
  if (value === null || value === "") return <span className="text-muted">—</span>;
  const shown = shownValue(column, value);
  const mono = column.type === "number" || column.type === "address" || column.type === "time" || isCode(column);
  if (!column.field) {
    return typeof shown === "string" ? (
      <LogText value={shown} mono={mono} />
    ) : (
      <span className={mono ? "mono" : ""}>{shown}</span>
    );
  }
  const at = timeColumn ? row.cells[timeColumn] : undefined;
  return (
    <Value
      inRow
      field={column.field}
      value={filterText(value)}
      show={shown}
      at={typeof at === "string" ? at : undefined}
      type={column.type === "number" || column.type === "time" ? column.type : undefined}
      mono={mono}
    />
  );
}

function shownValue(column: ClientColumn, value: Exclude<Cell, null>) {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (column.type === "time") return <Time value={String(value)} digits={3} zone={false} />;
  if (typeof value === "number") return isCode(column) || !Number.isInteger(value) ? String(value) : exactNumber(value);
  return column.choices?.find((choice) => choice.value === value)?.label ?? visibleText(value);
}

/** Systems, codes and ids are names made of digits: they take no separators. */
const isCode = ({ entity, key }: ClientColumn) =>
  (entity !== undefined && entity !== "user" && entity !== "app" && entity !== "computer") ||
  /asn|code|sha256|digest|id$/i.test(key);

/** As the filter language takes it. */
export function filterText(value: Exclude<Cell, null>): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  return String(value);
}
