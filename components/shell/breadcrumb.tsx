"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { visibleText } from "@/components/ui/visible-text";
import { useCrumbNames } from "./crumb-name";
import { crumbs } from "./crumbs";

/** Where one is. The address is somebody else's text too. */
export function Breadcrumb() {
  const trail = crumbs(usePathname(), useCrumbNames());
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5 text-body">
        {trail.map((crumb, index) => {
          const last = index === trail.length - 1;
          return (
            <li
              key={crumb.href}
              className={
                last
                  ? "min-w-0 truncate"
                  : classNames("flex min-w-0 items-center gap-1.5", index === 0 ? "shrink-0" : "max-md:hidden")
              }
            >
              {last ? (
                <span aria-current="page" className="font-medium">
                  <bdi>{visibleText(crumb.label)}</bdi>
                </span>
              ) : (
                <>
                  <Link href={crumb.href} className="truncate text-muted hover:text-ink">
                    <bdi>{visibleText(crumb.label)}</bdi>
                  </Link>
                  <span aria-hidden="true" className="text-muted">
                    /
                  </span>
                </>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
