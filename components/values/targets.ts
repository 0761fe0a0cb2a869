import type { FilterChange } from "./filter-target";

/** What the element of a value says of it. */
export type ValueFacts = {
  field: string;
  value: string;
  at: string | null;
  type: "number" | "time" | null;
  /** It stands for all from the value to this, such as a bar of a chart; both ends belong to it. */
  until: string | null;
};

export type Place = { label: string; href: string };

export type Target = {
  href: (change: FilterChange) => string | null;
  label: string;
  into?: string | undefined;
  more?: ((facts: ValueFacts) => readonly Place[]) | undefined;
};

/** The page's filter targets. Values are found by where they stand in the document, so that a value needs no state of its own. */
const targets = new Map<string, Target>();

export function registerTarget(id: string, target: Target): () => void {
  targets.set(id, target);
  return () => {
    if (targets.get(id) === target) targets.delete(id);
  };
}

/** The innermost target around an element. */
export function targetOf(element: Element): Target | undefined {
  const id = element.closest("[data-filter-target]")?.getAttribute("data-filter-target");
  return id ? targets.get(id) : undefined;
}
