import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { notify } from "@/lib/live/notify";
import { expiryOf } from "@/lib/watchlists/expiry";
import { holdSuppressions } from "./apply/mutations";
import { writeUntil } from "./apply/until";
import { conditionBinds, conditionColumns, conditionValues, readConditions, storedConditions } from "./conditions";
import { checkedExpiry } from "./limits";
import { matches } from "./match";
import type { ChangeInput, Conditions, MakeInput } from "./schema";

/** Who acts, and whether they may go beyond what an analyst may. */
export type Actor = { by: string; mayExceed: boolean };

/** Makes a suppression and hides what it covers, all at once. */
export async function makeSuppression(
  { conditions, owner, reason, expires, findingId }: MakeInput,
  { by, mayExceed }: Actor,
): Promise<{ id: number; covers: number }> {
  const expiresAt = checkedExpiry(expires, { mayExceed });
  const stored = storedConditions(conditions);
  return transaction(async (client) => {
    await holdSuppressions(client);
    await refuseTwin(client, conditionValues(stored));
    const { rows } = await client.query<{ id: number }>(
      `insert into suppression (${conditionColumns}, owner, reason, expires_at, created_by, from_finding)
       values (${conditionBinds}, $8, $9, $10::timestamptz, $11, $12::uuid) returning id`,
      [...conditionValues(stored), owner, reason, expiresAt, by, findingId ?? null],
    );
    const id = rows[0]?.id;
    if (id === undefined) throw new Error("The database gave the suppression no number.");
    const { rowCount: covers } = await client.query(
      `insert into suppression_finding (suppression_id, finding_id) ${matches(
        "(select * from suppression where id = $1)",
        "finding_subject",
      )}`,
      [id],
    );
    await writeCovered(client, id);
    const after = { conditions, owner, reason, expiresAt };
    await record(client, { id, action: "made", by, before: null, after: { ...after, covers: covers ?? 0 } });
    return { id, covers: covers ?? 0 };
  });
}

async function refuseTwin(client: pg.ClientBase, values: unknown[]) {
  const { rows } = await client.query<{ id: number }>(
    `select id from suppression s, (select ${conditionBinds}) n (${conditionColumns})
     where s.ended_at is null and (s.expires_at is null or s.expires_at > now())
       and (s.hunt, s.upn, s.lows, s.highs, s.asns, s.apps) is not distinct from (n.hunt, n.upn, n.lows, n.highs, n.asns, n.apps)`,
    values,
  );
  const twin = rows[0];
  if (twin) {
    throw new AppError(
      "conflict",
      `Suppression ${twin.id} has the same conditions and is active. Change its expiry or reason there; nothing was added.`,
    );
  }
}

type Row = {
  hunt: string | null;
  upn: string | null;
  networks: string[] | null;
  asns: string[] | null;
  apps: string[] | null;
  owner: string;
  reason: string;
  expires_at: string | null;
  ended_by: string | null;
  version: number;
};

const iso = `to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as expires_at`;

/** The suppression, held for this transaction; refuses one that was ended. */
async function take(client: pg.ClientBase, id: number): Promise<{ row: Row; conditions: Conditions }> {
  const { rows } = await client.query<Row>(
    `select hunt, upn, networks, asns::text[], apps, owner, reason, ${iso}, ended_by, version from suppression where id = $1 for update`,
    [id],
  );
  const row = rows[0];
  if (!row) throw new AppError("not-found", `There is no suppression ${id}.`);
  if (row.ended_by !== null) {
    throw new AppError(
      "conflict",
      `${row.ended_by} ended this suppression. Make a new one to hide the findings again.`,
    );
  }
  return { row, conditions: readConditions(row) };
}

/** Changes owner, reason and expiry; the conditions of a suppression never change. */
export async function changeSuppression(
  { id, version, owner, reason, expires }: ChangeInput,
  { by, mayExceed }: Actor,
): Promise<{ version: number }> {
  return transaction(async (client) => {
    await holdSuppressions(client);
    const { row } = await take(client, id);
    if (row.version !== version) {
      throw new AppError(
        "conflict",
        "Somebody changed this suppression while you were looking at it. Nothing of yours was saved. Look at it again, then decide.",
      );
    }
    const before = { owner: row.owner, reason: row.reason, expiresAt: row.expires_at };
    // Who only mends a word need not be allowed the time that a lead gave.
    const expiresAt = expiryOf(expires) === row.expires_at ? row.expires_at : checkedExpiry(expires, { mayExceed });
    const after = { owner, reason, expiresAt };
    if (JSON.stringify(before) === JSON.stringify(after)) return { version };
    await client.query(
      "update suppression set owner = $2, reason = $3, expires_at = $4::timestamptz, version = version + 1 where id = $1",
      [id, owner, reason, expiresAt],
    );
    if (expiresAt !== row.expires_at) await writeCovered(client, id);
    await record(client, { id, action: "changed", by, before, after });
    return { version: version + 1 };
  });
}

/** Ends a suppression: what it hid comes back, unless another one covers it. */
export async function endSuppression(
  { id, reason }: { id: number; reason: string },
  { by }: Pick<Actor, "by">,
): Promise<{ covered: number }> {
  return transaction(async (client) => {
    await holdSuppressions(client);
    const { row, conditions } = await take(client, id);
    await client.query(
      "update suppression set ended_at = now(), ended_by = $2, ended_reason = $3, version = version + 1 where id = $1",
      [id, by, reason],
    );
    const covered = await writeCovered(client, id);
    const before = { conditions, owner: row.owner, reason: row.reason, expiresAt: row.expires_at };
    await record(client, { id, action: "ended", by, before, after: { endedReason: reason } });
    return { covered };
  });
}

const writeCovered = (client: pg.ClientBase, id: number) =>
  writeUntil(client, "(select finding_id from suppression_finding where suppression_id = $1 and matches)", [id]);

type Change = {
  id: number;
  action: "made" | "changed" | "ended";
  by: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
};

/** Once for the page of the suppression, once for the audit trail; open queues look again. */
async function record(client: pg.ClientBase, { id, action, by, before, after }: Change) {
  await client.query(
    "insert into suppression_change (suppression_id, action, actor, before, after) values ($1, $2, $3, $4::jsonb, $5::jsonb)",
    [id, action, by, before && JSON.stringify(before), JSON.stringify(after)],
  );
  const detail = { ...(before ? { before } : {}), after };
  await appendAudit({ actor: by, action: `suppression.${action}`, object: `suppression/${id}`, detail }, client);
  await notify("finding", `suppression ${id}`, client);
}
