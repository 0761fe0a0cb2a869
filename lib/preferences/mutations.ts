import { appendAudit } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import type { PreferencesInput } from "./schema";

/** Changes what is given and leaves the rest. */
export async function savePreferences(userId: string, input: PreferencesInput): Promise<void> {
  const { zone = null, caseZone = null, theme = null, density = null, keys = null } = input;
  await db.$executeRaw`
    insert into user_preference (user_id, zone, case_zone, theme, density, keys)
    values (${userId}, coalesce(${zone}, 'utc'), nullif(${caseZone}, ''), coalesce(${theme}, 'system'),
      coalesce(${density}, 'compact'), coalesce(${keys}, 'all'))
    on conflict (user_id) do update set
      zone = coalesce(${zone}, user_preference.zone),
      case_zone = case when ${caseZone}::text is null then user_preference.case_zone else nullif(${caseZone}, '') end,
      theme = coalesce(${theme}, user_preference.theme),
      density = coalesce(${density}, user_preference.density),
      keys = coalesce(${keys}, user_preference.keys),
      updated_at = now()`;
}

/** The zone of the case, for everybody who has not chosen another. */
export async function saveTeamZone(caseZone: string, by: string): Promise<void> {
  await transaction(async (client) => {
    const { rows } = await client.query<{ before: string | null }>(
      `with old as (select case_zone from team_preference where id)
       insert into team_preference (id, case_zone, updated_by) values (true, nullif($1, ''), $2)
       on conflict (id) do update set case_zone = excluded.case_zone, updated_by = $2, updated_at = now()
       returning (select case_zone from old) as before`,
      [caseZone, by],
    );
    await appendAudit(
      {
        actor: by,
        action: "team.zone",
        object: "team/zone",
        detail: { from: rows[0]?.before ?? null, to: caseZone || null },
      },
      client,
    );
  });
}
