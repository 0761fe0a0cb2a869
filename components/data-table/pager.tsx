import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { exactNumber } from "@/components/ui/format";

type PagerProps = {
  page: number;
  pageSize: number;
  total: number;
  /** What is counted: "findings". */
  noun: string;
  href: (page: number) => string;
  /** What the total leaves out, said beside it. */
  note?: ReactNode;
};

/** The exact total, which part of it is shown, and the way to the rest. */
export function Pager({ page, pageSize, total, noun, href, note }: PagerProps) {
  // The empty state says all of it.
  if (total === 0) return null;
  const pages = Math.ceil(total / pageSize);
  const first = (page - 1) * pageSize + 1;
  const last = Math.min(total, page * pageSize);
  return (
    <nav
      aria-label={`Pages of ${noun}`}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t px-3 py-1.5 text-table text-muted"
    >
      <p>
        <span className="mono text-soft">
          {exactNumber(first)}–{exactNumber(last)}
        </span>{" "}
        of <span className="mono text-soft">{exactNumber(total)}</span> {noun}
        {note ? <> · {note}</> : null}
      </p>
      {pages > 1 ? (
        <div className="flex items-center gap-1.5">
          <span>
            Page <span className="mono text-soft">{exactNumber(page)}</span> of{" "}
            <span className="mono text-soft">{exactNumber(pages)}</span>
          </span>
          <Turn label="Previous page" to={page > 1 ? href(page - 1) : undefined}>
            <ChevronLeft aria-hidden="true" />
          </Turn>
          <Turn label="Next page" to={page < pages ? href(page + 1) : undefined}>
            <ChevronRight aria-hidden="true" />
          </Turn>
        </div>
      ) : null}
    </nav>
  );
}

function Turn({ label, to, children }: { label: string; to: string | undefined; children: ReactNode }) {
  const look = buttonClass("plain", "sm", "w-6 px-0!");
  if (to === undefined) {
    return (
      <button type="button" disabled aria-label={label} className={look}>
        {children}
      </button>
    );
  }
  return (
    <Link href={to} scroll={false} aria-label={label} className={look}>
      {children}
    </Link>
  );
}
