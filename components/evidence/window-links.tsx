import Link from "next/link";
import { classNames } from "@/components/ui/class-names";
import { type WindowName, windows } from "@/lib/evidence/schema";

type WindowLinksProps = { current: WindowName; href: (window: WindowName) => string };

/** How far the timeline looks on either side, written to the address. */
export function WindowLinks({ current, href }: WindowLinksProps) {
  return (
    <nav aria-label="Time around the row" className="inline-flex items-center gap-1.5 text-table text-muted">
      <span aria-hidden="true">±</span>
      <ul className="inline-flex rounded-md border border-edge/60 bg-raised p-px">
        {windows.map(({ value, label }) => (
          <li key={value}>
            <Link
              href={href(value)}
              scroll={false}
              aria-current={value === current ? "true" : undefined}
              className={classNames(
                "inline-flex h-5.5 items-center rounded-[4px] px-2 text-table",
                value === current ? "bg-selected font-medium text-ink" : "text-muted hover:text-ink",
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
