"use client";

import { type ReactNode, useCallback } from "react";
import { around, type FilterChange } from "@/components/values/changes";
import { FilterTarget } from "@/components/values/filter-target";
import { rangeTermOf, termOf } from "@/lib/filters/term";
import { explorerHref } from "./links";

type EntityTargetProps = {
  filter: string;
  /** Said where it is not plain that the change leads there: "the explorer". */
  into?: string;
  children: ReactNode;
};

/** The values of an entity's page narrow its own sign-ins down, in the explorer. */
export function EntityTarget({ filter, into, children }: EntityTargetProps) {
  const href = useCallback((change: FilterChange) => hrefOf(filter, change), [filter]);
  return (
    <FilterTarget href={href} label="its sign-ins" {...(into ? { into } : {})}>
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
      // Moments make no groups.
      return change.field === "at" ? null : explorerHref(filter, { group: change.field });
    case "between":
      return explorerHref(`${filter} ${rangeTermOf(change.field, change.from, change.to, change.negated)}`);
    case "around":
      return explorerHref(filter, around(change.at, change.minutes) ?? {});
    case "only":
      return null;
  }
}
