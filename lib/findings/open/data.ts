import "server-only";
import { cache } from "react";
import { db } from "@/lib/db/client";
import { isHidden } from "@/lib/suppressions/sql";
import type { FindingSeverity } from "../schema";

export type OpenCell = { hunt: string; severity: FindingSeverity; isHidden: boolean; count: number };

/** How many findings are open, by hunt, severity and whether a suppression hides them. Read once for a page, from an index alone. */
export const openCells = cache(
  (): Promise<OpenCell[]> => db.$queryRaw<OpenCell[]>`
    select f.hunt, f.severity, ${isHidden} as "isHidden", count(*)::int as count from finding f where f.status = 'open' group by 1, 2, 3`,
);
