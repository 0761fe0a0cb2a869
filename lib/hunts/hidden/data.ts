import "server-only";
import { Prisma, query } from "@/lib/db/sql";
import { transaction } from "@/lib/db/transaction";
import { huntBySlug } from "../catalogue";
import type { HuntRow, RunRow } from "../schema";
import { applySettings } from "../select-rows";

const pageSize = 50;
const patience = "30s";

export type HiddenRows = { rows: HuntRow[]; total: number; pageSize: number };

/**
 * What a run left out on purpose, asked again with the run's own scope and parameters of what is loaded now: such rows are no
 * findings and are not stored. Null for a hunt that leaves nothing out.
 */
export async function hiddenRows(
  run: Pick<RunRow, "hunt" | "scope" | "parameters">,
  page = 1,
): Promise<HiddenRows | null> {
  const plan = huntBySlug(run.hunt)?.query(run.scope, run.parameters);
  const hidden = plan?.hidden;
  if (!plan || !hidden) return null;
  const lines = await transaction(async (client) => {
    await applySettings(client, { ...plan, settings: { ...plan.settings, statement_timeout: patience } });
    return query<HuntRow & { total: number }>(
      client,
      Prisma.sql`with hidden as materialized (${hidden})
        select h.ordinal::int, h.key, h.row, h.context, h.events, (select count(*)::int from hidden) as total
        from hidden h order by h.ordinal limit ${pageSize} offset ${(page - 1) * pageSize}`,
    );
  });
  return { rows: lines.map(({ total: _, ...row }) => row), total: lines[0]?.total ?? 0, pageSize };
}
