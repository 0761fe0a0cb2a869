import type { FilterChange } from "./filter-target";

export type Target = { href: (change: FilterChange) => string | null; label: string };

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
