"use client";

import { type ReactNode, useCallback } from "react";
import { around, type FilterChange } from "@/components/values/changes";
import { FilterTarget } from "@/components/values/filter-target";
import { rangeTermOf, termOf } from "@/lib/filters/term";
import { explorerHref } from "./links";

/** The values of an entity's page narrow its own sign-ins down, in the explorer. */
export function EntityTarget({ filter, children }: { filter: string; children: ReactNode }) {
  const href = useCallback((change: FilterChange) => hrefOf(filter, change), [filter]);
  return (
    <FilterTarget href={href} label="its sign-ins">
      {children}
    </FilterTarget>
  );
}

export function hrefOf(filter: string, change: FilterChange): string | null {
  switch (change.kind) {
    case "include":
    case "exclude": {
      const term = termOf(change.field, change.value);
      // The entity itself is in its filter already.
      if (term === filter) return null;
      return explorerHref(`${filter} ${change.kind === "exclude" ? "-" : ""}${term}`);
    }
    case "group":
      return explorerHref(filter, { group: change.field });
    case "between":
      return explorerHref(`${filter} ${rangeTermOf(change.field, change.from, change.to, change.negated)}`);
    case "around":
      return explorerHref(filter, around(change.at, change.minutes) ?? {});
    case "only":
      return null;
  }
}
