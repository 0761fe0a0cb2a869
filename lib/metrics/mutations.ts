import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";

/** Figures about single people are a matter between the team and whoever leads it: off until somebody turns them on, in the open. */
export async function saveAnalystMetrics(enabled: boolean, by: string): Promise<void> {
  await transaction(async (client) => {
    await client.query("insert into team_preference (id) values (true) on conflict do nothing");
    const { rows } = await client.query<{ before: boolean }>(
      "select analyst_metrics as before from team_preference where id for update",
    );
    const before = rows[0]?.before ?? false;
    if (before === enabled) return;
    await client.query(
      "update team_preference set analyst_metrics = $1, updated_by = $2, updated_at = now() where id",
      [enabled, by],
    );
    const detail = { from: before, to: enabled };
    await appendAudit({ actor: by, action: "team.analyst-metrics", object: "team/metrics", detail }, client);
  });
}
