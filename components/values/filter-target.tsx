"use client";

import { type ReactNode, useEffect, useId } from "react";
import { type Place, registerTarget, type ValueFacts } from "./targets";

/** What somebody asked of a value. `field` is the name in the filter language. */
export type FilterChange =
  | { kind: "include" | "exclude" | "only"; field: string; value: string }
  | { kind: "group"; field: string }
  /** Both ends included; null is open. For numbers and times. */
  | { kind: "between"; field: string; from: string | null; to: string | null; negated?: boolean }
  /** The minutes before and after a moment, of any value. */
  | { kind: "around"; at: string; minutes: number };

export type FilterTargetProps = {
  /** Where the change leads; null where this list cannot make it, which goes to the explorer instead. */
  href: (change: FilterChange) => string | null;
  /** What is filtered, as the menu says it: "this list". */
  label?: string;
  /** Where the change leads away from this page: "the findings". */
  into?: string;
  /** Where else a value of it leads. */
  more?: (facts: ValueFacts) => readonly Place[];
  className?: string;
  children: ReactNode;
};

/** The values inside filter this list, not the explorer. */
export function FilterTarget(props: FilterTargetProps) {
  const { href, label = "this list", into, more, className = "contents", children } = props;
  const id = useId();
  useEffect(() => registerTarget(id, { href, label, into, more }), [id, href, label, into, more]);
  return (
    <div data-filter-target={id} className={className}>
      {children}
    </div>
  );
}
