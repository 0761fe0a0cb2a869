import type { Cell, ReactTable } from "@tanstack/react-table";
import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import type { Features } from "./table";

type CardsProps<Row extends object> = {
  table: ReactTable<Features, Row>;
  rowHref: ((row: Row) => string) | undefined;
  currentId: string | undefined;
  label: string;
};

/** The same rows for a phone: each a card, its columns in order of importance. */
export function Cards<Row extends object>({ table, rowHref, currentId, label }: CardsProps<Row>) {
  const headers = new Map(
    table.getHeaderGroups().flatMap((group) => group.headers.map((header) => [header.column.id, header] as const)),
  );
  return (
    <ul aria-label={label} className="divide-y md:hidden">
      {table.getRowModel().rows.map((row) => {
        const [heading, ...rest] = byImportance(row.getAllCells());
        return (
          <li
            key={row.id}
            className={classNames("relative grid gap-1.5 px-3 py-2.5", row.id === currentId && "bg-selected")}
          >
            {heading ? (
              <div className="min-w-0 text-body font-medium">
                <table.FlexRender cell={heading} />
              </div>
            ) : null}
            <dl className="grid grid-cols-[minmax(5.5rem,auto)_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-table">
              {rest.map((cell) => {
                const header = headers.get(cell.column.id);
                return (
                  <div key={cell.id} className="col-span-2 grid grid-cols-subgrid">
                    <dt className="text-muted">{header ? <table.FlexRender header={header} /> : null}</dt>
                    <dd className={classNames("min-w-0", cell.column.columnDef.meta?.mono && "mono")}>
                      <table.FlexRender cell={cell} />
                    </dd>
                  </div>
                );
              })}
            </dl>
            {rowHref ? (
              <Link href={rowHref(row.original)} scroll={false} className="absolute inset-0 rounded-md">
                <span className="sr-only">Open</span>
              </Link>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function byImportance<Row extends object>(cells: Cell<Features, Row>[]): Cell<Features, Row>[] {
  const rank = (cell: Cell<Features, Row>) => cell.column.columnDef.meta?.card ?? 50;
  return cells.filter((cell) => rank(cell) !== "hidden").sort((one, other) => Number(rank(one)) - Number(rank(other)));
}
