import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import type { AddReasonInput } from "./schema";

/** Adds a reason to the team's list, or brings one back that was retired. */
export async function addReason({ verdict, name, by }: AddReasonInput & { by: string }): Promise<{ id: number }> {
  return transaction(async (client) => {
    const { rows } = await client.query<{ id: number; retired: boolean }>(
      "select id, retired_at is not null as retired from closing_reason where verdict = $1 and lower(name) = lower($2) for update",
      [verdict, name],
    );
    const [known] = rows;
    if (known && !known.retired) throw new AppError("conflict", "This reason is in the list already.");
    if (known) {
      await client.query("update closing_reason set retired_by = null, retired_at = null where id = $1", [known.id]);
    }
    const id = known?.id ?? (await insert(client, { verdict, name, by }));
    const detail = { from: null, to: { verdict, name } };
    await appendAudit({ actor: by, action: "closing-reason.add", object: `closing-reason/${id}`, detail }, client);
    return { id };
  });
}

async function insert(client: pg.ClientBase, { verdict, name, by }: AddReasonInput & { by: string }) {
  const { rows } = await client.query<{ id: number }>(
    `insert into closing_reason (verdict, name, created_by) values ($1, $2, $3)
     on conflict (verdict, lower(name)) do nothing returning id`,
    [verdict, name, by],
  );
  const [made] = rows;
  if (!made) throw new AppError("conflict", "Somebody has just added this reason.");
  return made.id;
}

/** Takes a reason off the list, or puts it back; findings that were closed for it keep it. */
export async function retireReason({ id, retired, by }: { id: number; retired: boolean; by: string }) {
  return transaction(async (client) => {
    const { rows } = await client.query<{ verdict: string; name: string; retired: boolean }>(
      "select verdict, name, retired_at is not null as retired from closing_reason where id = $1 for update",
      [id],
    );
    const [reason] = rows;
    if (!reason) throw new AppError("not-found", "This reason is not in the list.");
    if (reason.retired === retired) return { id };
    await client.query(
      "update closing_reason set retired_by = $2, retired_at = case when $2::text is not null then now() end where id = $1",
      [id, retired ? by : null],
    );
    const { verdict, name } = reason;
    const detail = { verdict, name, from: { retired: !retired }, to: { retired } };
    await appendAudit({ actor: by, action: "closing-reason.retire", object: `closing-reason/${id}`, detail }, client);
    return { id };
  });
}
