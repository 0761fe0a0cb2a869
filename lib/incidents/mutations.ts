import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { notify } from "@/lib/live/notify";
import type { ChangeIncidentInput } from "./schema";

type Stored = { status: string; owner: string | null; version: number; updated_by: string | null };

/** Writes status and owner together, unless somebody else changed the incident since it was shown. */
export async function changeIncident(input: ChangeIncidentInput & { by: string }): Promise<{ version: number }> {
  const { number, version, status, owner, by } = input;
  return transaction(async (client) => {
    const { rows } = await client.query<Stored>(
      "select status, owner, version, updated_by from incident where number = $1 for update",
      [number],
    );
    const old = rows[0];
    if (!old) throw new AppError("not-found", "This incident does not exist any more.");
    if (old.version !== version) {
      const now = `${old.status.replace("-", " ")}, ${old.owner === null ? "without an owner" : `owned by ${old.owner}`}`;
      throw new AppError(
        "conflict",
        `${old.updated_by ?? "Somebody"} changed this incident while you were looking at it: it is now ${now}. Nothing of yours was saved. Look at it again, then decide.`,
      );
    }
    if (owner !== null && owner !== old.owner) {
      const { rowCount } = await client.query("select from auth_user where email = $1", [owner]);
      if (rowCount === 0) throw new AppError("invalid", `There is nobody with the address ${owner}.`);
    }
    await client.query(
      `update incident set status = $2, owner = $3, updated_by = $4, updated_at = now(), version = version + 1,
         closed_at = case when $2 <> 'closed' then null else coalesce(closed_at, now()) end
       where number = $1`,
      [number, status, owner, by],
    );
    const detail = { from: { status: old.status, owner: old.owner }, to: { status, owner } };
    await appendAudit({ actor: by, action: "incident.change", object: `incident/${number}`, detail }, client);
    await notify("finding", `incident/${number}`, client);
    return { version: version + 1 };
  });
}
