import "server-only";
import { randomUUID } from "node:crypto";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { retryDelivery } from "./deliver/mutations";
import type { Called } from "./egress/call";
import { refusalOf } from "./egress/call";
import { testEvent } from "./events";
import type { ChangeWebhookInput, CreateWebhookInput } from "./schema";
import { makeSecret, seal } from "./secret";

/** Both secrets sign for so long after a rotation. */
const overlapHours = 24;
const mostWebhooks = 50;

/** Said when it is written down, and asked again at every call. */
async function refuseForbidden(url: string) {
  const refused = await refusalOf(url);
  if (refused) throw new AppError("invalid", refused);
}

/** The secret is given back this once; the database has it sealed. */
export async function createWebhook(
  { name, url, events }: CreateWebhookInput,
  by: string,
): Promise<{ id: string; secret: string }> {
  await refuseForbidden(url);
  const id = randomUUID();
  const secret = makeSecret();
  await transaction(async (client) => {
    const { rows } = await client.query<{ count: number }>("select count(*)::int as count from webhook");
    if ((rows[0]?.count ?? 0) >= mostWebhooks) {
      throw new AppError("conflict", `There are ${mostWebhooks} webhooks. Remove one that nobody listens to any more.`);
    }
    await client.query(
      "insert into webhook (id, name, url, events, secret, created_by) values ($1, $2, $3, $4, $5, $6)",
      [id, name, url, [...new Set(events)], seal(secret, id), by],
    );
    await audit(client, by, "webhook.created", id, { name, url, events });
  });
  return { id, secret };
}

type Stored = {
  name: string;
  url: string;
  events: string[];
  state: string;
  version: number;
  updated_by: string | null;
};

async function lock(client: pg.ClientBase, id: string): Promise<Stored> {
  const { rows } = await client.query<Stored>(
    "select name, url, events, state, version, updated_by from webhook where id = $1 for update",
    [id],
  );
  if (!rows[0]) throw new AppError("not-found", "This webhook is not there any more.");
  return rows[0];
}

async function audit(client: pg.ClientBase, by: string, action: string, id: string, detail: Record<string, unknown>) {
  await appendAudit({ actor: by, action, object: `webhook/${id}`, detail }, client);
}

export async function changeWebhook({ id, version, name, url, events }: ChangeWebhookInput, by: string): Promise<void> {
  await refuseForbidden(url);
  await transaction(async (client) => {
    const old = await lock(client, id);
    if (old.version !== version) {
      const who = old.updated_by ?? "Huntboard";
      throw new AppError("conflict", `${who} changed this webhook while you looked at it. Nothing of yours was saved.`);
    }
    await client.query(
      "update webhook set name = $2, url = $3, events = $4, version = version + 1, updated_by = $5, updated_at = now() where id = $1",
      [id, name, url, [...new Set(events)], by],
    );
    const from = { name: old.name, url: old.url, events: old.events };
    await audit(client, by, "webhook.changed", id, { from, to: { name, url, events } });
  });
}

/** A webhook that goes on again sends what waited for it. */
export async function pauseWebhook(id: string, paused: boolean, by: string): Promise<void> {
  await transaction(async (client) => {
    const old = await lock(client, id);
    const to = paused ? "paused" : "active";
    if (old.state === to) throw new AppError("conflict", paused ? "It is paused already." : "It goes on already.");
    await client.query(
      `update webhook set state = $2, pause_reason = null, paused_by = $3, paused_at = case when $2 = 'paused' then now() end,
         failing_since = null, version = version + 1, updated_by = $4, updated_at = now() where id = $1`,
      [id, to, paused ? by : null, by],
    );
    if (!paused) {
      await client.query(
        "update webhook_delivery set next_at = now() where webhook_id = $1 and state = 'waiting' and next_at > now() and leased_until is null",
        [id],
      );
    }
    await audit(client, by, paused ? "webhook.paused" : "webhook.resumed", id, { name: old.name, from: old.state, to });
  });
}

/** A new secret, shown this once. The one before signs beside it for a day, so that no call is refused meanwhile. */
export async function rotateSecret(id: string, by: string): Promise<{ secret: string; hours: number }> {
  const secret = makeSecret();
  await transaction(async (client) => {
    const { name } = await lock(client, id);
    await client.query(
      `update webhook set old_secret = secret, old_secret_until = now() + make_interval(hours => $3), secret = $2, version = version + 1,
         updated_by = $4, updated_at = now() where id = $1`,
      [id, seal(secret, id), overlapHours, by],
    );
    await audit(client, by, "webhook.rotated", id, { name, overlapHours });
  });
  return { secret, hours: overlapHours };
}

export async function deleteWebhook(id: string, by: string): Promise<void> {
  await transaction(async (client) => {
    const { name, url, events } = await lock(client, id);
    await client.query("delete from webhook where id = $1", [id]);
    await audit(client, by, "webhook.deleted", id, { from: { name, url, events } });
  });
}

/** One signed call with nothing in it, sent at once. */
export async function sendTest(id: string, by: string): Promise<Called> {
  const delivery = await transaction(async (client) => {
    const { name } = await lock(client, id);
    const data = { webhook: name, askedBy: by, link: `${env().HUNTBOARD_ORIGIN}/settings/webhooks` };
    const body = JSON.stringify({ type: testEvent, timestamp: new Date().toISOString(), data });
    const { rows } = await client.query<{ id: string }>(
      `with message as (insert into webhook_message (event, subjects, body) values ($2, 0, $3) returning id)
       insert into webhook_delivery (webhook_id, message_id, next_at) select $1, id, now() + interval '1 hour' from message
       returning id::text`,
      [id, testEvent, body],
    );
    return rows[0]?.id ?? "";
  });
  return retryDelivery(delivery, by);
}
