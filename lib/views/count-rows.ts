import "server-only";
import { Prisma, query, where } from "@/lib/db/sql";
import { matching } from "./conditions";
import { look, Stopped } from "./connection";
import type { OpenView } from "./define-view";
import type { Count, GroupValue } from "./schema";
import type { ViewState } from "./state";

const patience = 3_000;
const steps = 20_000;

/** How many rows match: all of them, or, when that takes too long, how many were seen until then. */
export async function countRows(
  view: OpenView,
  state: ViewState,
  { under, milliseconds = patience }: { under?: readonly GroupValue[]; milliseconds?: number } = {},
): Promise<Count> {
  const condition = where(view.where, matching(view, state, under));
  try {
    return await look(milliseconds, async (client) => {
      const [row] = await query<{ count: number }>(
        client,
        Prisma.sql`select count(*)::float8 as count from ${view.from} ${condition}`,
      );
      return { count: row?.count ?? 0, exact: true as const };
    });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  return countSeen(view, condition, milliseconds / 3);
}

/** Walks over the rows for a while: as many as were met are there, and one more was not looked for. */
async function countSeen(view: OpenView, condition: Prisma.Sql, milliseconds: number): Promise<Count> {
  const seen = { count: 0, exact: false };
  const end = performance.now() + milliseconds;
  try {
    await look(milliseconds, async (client) => {
      const rows = Prisma.sql`declare seen no scroll cursor for select from ${view.from} ${condition}`;
      await query(client, rows);
      while (performance.now() < end) {
        const { rowCount } = await client.query(`move forward ${steps} in seen`);
        seen.count += rowCount ?? 0;
        seen.exact = (rowCount ?? 0) < steps;
        if (seen.exact) return;
      }
    });
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  if (seen.exact) return { count: seen.count, exact: true };
  return { count: seen.count > 1 ? seen.count - 1 : null, exact: false };
}
