import { X } from "lucide-react";
import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { exactNumber } from "@/components/ui/format";

type FacetLinkProps = { facet: { value: string; count: number }; word: string; current: boolean; href: string };

/** A value of a filter with how many rows it would leave; the chosen one takes itself away again. */
export function FacetLink({ facet, word, current, href }: FacetLinkProps) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={current ? "true" : undefined}
      className={classNames(
        "inline-flex h-5.5 max-w-64 items-center gap-1.5 rounded-sm border px-1.5 text-table",
        current
          ? "border-accent/60 bg-selected text-ink"
          : "border-transparent text-soft hover:border-line hover:bg-hover",
      )}
    >
      <span className="truncate">{word}</span>
      {current ? (
        <X aria-hidden="true" className="size-3 shrink-0 text-muted" />
      ) : (
        <span className="mono text-label text-muted">{exactNumber(facet.count)}</span>
      )}
    </Link>
  );
}
