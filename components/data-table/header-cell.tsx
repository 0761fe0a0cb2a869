import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { nextOrder } from "./search";
import type { ColumnMeta } from "./table";

type HeaderCellProps = {
  meta: ColumnMeta | undefined;
  sorting: { sort: string; order: "asc" | "desc" } | undefined;
  sortHref: ((sort: string, order: "asc" | "desc") => string) | undefined;
  children: ReactNode;
};

/** A sortable header is a link that writes the address; the rest is a word. */
export function HeaderCell({ meta, sorting, sortHref, children }: HeaderCellProps) {
  const sort = meta?.sort;
  const sorted = sort !== undefined && sorting?.sort === sort ? sorting.order : undefined;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorted === "asc" ? "ascending" : "descending") : undefined}
      className={classNames(
        "sticky top-0 z-10 h-8 whitespace-nowrap border-b bg-panel px-2.5 text-label font-medium text-muted first:pl-3 last:pr-3",
        meta?.align === "end" ? "text-right" : "text-left",
        meta?.width,
      )}
    >
      {sort && sorting && sortHref ? (
        <Link
          href={sortHref(sort, nextOrder(sorting, sort))}
          scroll={false}
          className={classNames("inline-flex items-center gap-1 rounded-sm hover:text-ink", sorted && "text-ink")}
        >
          {children}
          {sorted === "asc" ? <ArrowUp aria-hidden="true" className="size-3" /> : null}
          {sorted === "desc" ? <ArrowDown aria-hidden="true" className="size-3" /> : null}
        </Link>
      ) : (
        children
      )}
    </th>
  );
}
