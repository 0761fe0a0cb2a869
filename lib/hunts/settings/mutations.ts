import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { huntBySlug, hunts } from "../catalogue";
import type { RunSettingsInput } from "./schema";

/** What runs by itself from now on. Uploads that ended while nothing ran by itself are not caught up. */
export async function saveRunSettings(input: RunSettingsInput, by: string): Promise<void> {
  const unknown = input.leftOut.find((slug) => !huntBySlug(slug));
  if (unknown !== undefined) throw new AppError("not-found", `There is no hunt "${unknown}".`);
  await transaction(async (client) => {
    const { rows } = await client.query<RunSettingsInput>(
      `select after_upload as "afterUpload", kept_runs as "keptRuns",
         array(select hunt from hunt_setting where not after_upload order by hunt) as "leftOut" from run_setting for update`,
    );
    await client.query(
      `update run_setting set after_upload = $1, kept_runs = $2, updated_by = $3, updated_at = now(),
         seen_at = case when $1 and not after_upload then now() else seen_at end`,
      [input.afterUpload, input.keptRuns, by],
    );
    await client.query(
      `insert into hunt_setting (hunt, after_upload) select slug, not (slug = any($2::text[])) from unnest($1::text[]) slug
       on conflict (hunt) do update set after_upload = excluded.after_upload`,
      [hunts.map(({ slug }) => slug), input.leftOut],
    );
    const detail = { from: rows[0] ?? null, to: { ...input, leftOut: input.leftOut.toSorted() } };
    await appendAudit({ actor: by, action: "hunt.run-settings", object: "hunts", detail }, client);
  });
}
