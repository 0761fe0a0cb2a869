import "server-only";

import { db } from "@/lib/db/client";
import { type Sql, where } from "@/lib/db/sql";
import { isHidden } from "@/lib/suppressions/sql";
import type { Facet, FindingFacets, FindingSearch } from "../schema";

type Cell = { hunt: string; status: string; verdict: string; severity: string; hidden: boolean; count: number };
type Choice = Pick<Partial<FindingSearch>, "hunt" | "status" | "verdict" | "severity" | "suppressed">;
type Dimension = "hunt" | "status" | "verdict" | "severity";

const fits = (cell: Cell, choice: Choice, except?: Dimension | "suppressed"): boolean =>
  (["hunt", "status", "verdict", "severity"] as const).every(
    (name) => name === except || choice[name] === undefined || cell[name] === choice[name],
  ) &&
  (except === "suppressed" || choice.suppressed === "with" || cell.hidden === (choice.suppressed === "only"));

const sum = (cells: Cell[]) => cells.reduce((total, { count }) => total + count, 0);

function facet(cells: Cell[], choice: Choice, name: Dimension): Facet[] {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    if (fits(cell, choice, name)) counts.set(cell[name], (counts.get(cell[name]) ?? 0) + cell.count);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((left, right) => right.count - left.count || (left.value < right.value ? -1 : 1));
}

/**
 * How many findings match, and what each filter would leave under all the others: one pass counts every combination, and the few
 * hundred that there can be are added up here. `others` are the conditions that are no facet of their own.
 */
export async function countFindings(
  choice: Choice,
  others: Array<Sql | undefined>,
): Promise<{ total: number; facets: Omit<FindingFacets, "news"> }> {
  const cells = await db.$queryRaw<Cell[]>`
    select f.hunt, f.status, coalesce(f.verdict, 'none') as verdict, f.severity, ${isHidden} as hidden, count(*)::int as count
    from finding f ${where(...others)} group by f.hunt, f.status, f.verdict, f.severity, 5`;
  return {
    total: sum(cells.filter((cell) => fits(cell, choice))),
    facets: {
      hunt: facet(cells, choice, "hunt"),
      status: facet(cells, choice, "status"),
      verdict: facet(cells, choice, "verdict"),
      severity: facet(cells, choice, "severity"),
      suppressed: sum(cells.filter((cell) => cell.hidden && fits(cell, choice, "suppressed"))),
    },
  };
}
