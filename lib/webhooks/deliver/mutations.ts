import "server-only";
import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { notify } from "@/lib/live/notify";
import { type Called, call } from "../egress/call";
import { testEvent } from "../events";
import { signedHeaders, unseal } from "../secret";
import { nextDelay, pauseAfterHours } from "./retry";

/** Longer than a call may take: a worker that dies in the middle gives the delivery back with it. */
const leaseSeconds = 60;
/** While nothing goes through, other messages wait with the one that was tried, but not longer than this. */
const longestHeldSeconds = 300;

export type Due = {
  id: string;
  webhookId: string;
  messageId: string;
  event: string;
  url: string;
  body: string;
  secret: Uint8Array;
  oldSecret: Uint8Array | null;
  attempts: number;
  askedBy: string | null;
};

const dueColumns = `d.id::text, d.webhook_id::text as "webhookId", d.message_id::text as "messageId", m.event, w.url, m.body, w.secret,
  case when w.old_secret_until > now() then w.old_secret end as "oldSecret", d.attempts`;

/** Takes the oldest due delivery of each webhook that is not paused and has none on its way; each is taken by one worker only. */
export async function claimDue(most: number): Promise<Due[]> {
  return transaction(async (client) => {
    const { rows } = await client.query<Due>(
      `with next as (
         select d.id from webhook w
         cross join lateral (select id from webhook_delivery n where n.webhook_id = w.id and n.state = 'waiting' and n.next_at <= now()
           order by n.next_at, n.id limit 1) d
         where w.state = 'active'
           and not exists (select from webhook_delivery b where b.webhook_id = w.id and b.state = 'waiting' and b.leased_until > now())
         order by d.id limit $1
       ), held as (
         select d.id from webhook_delivery d where d.id in (select id from next) and d.state = 'waiting' and d.next_at <= now()
         for update skip locked
       ),
       taken as (
         update webhook_delivery d set attempts = attempts + 1, leased_until = now() + make_interval(secs => $2),
           next_at = now() + make_interval(secs => $2)
         where d.id in (select id from held) returning d.*
       )
       select ${dueColumns}, null as "askedBy" from taken d join webhook w on w.id = d.webhook_id join webhook_message m on m.id = d.message_id`,
      [most, leaseSeconds],
    );
    return rows;
  });
}

/** Sends what was taken, and writes down how that went. */
export async function deliver(due: Due): Promise<Called> {
  const called = await send(due);
  await settle(due, called);
  return called;
}

/** The body is signed at each attempt anew: a receiver refuses calls whose time is long past. */
async function send({ webhookId, messageId, url, body, secret, oldSecret }: Due): Promise<Called> {
  let secrets: string[];
  try {
    secrets = [secret, oldSecret].filter((sealed) => sealed !== null).map((sealed) => unseal(sealed, webhookId));
  } catch (error) {
    const message = error instanceof AppError ? error.message : String(error);
    return { status: null, address: null, error: message, answer: null, retryAfter: null, ms: 0 };
  }
  const signed = { id: `msg_${messageId}`, timestamp: Math.floor(Date.now() / 1000), body };
  const headers = {
    ...signedHeaders(signed, secrets),
    "content-type": "application/json",
    "user-agent": "Huntboard-Webhooks/1",
  };
  return call(url, headers, body);
}

const isTaken = ({ status }: Called) => status !== null && status >= 200 && status < 300;

/** Writes down how an attempt went, and what comes of it for the delivery and its webhook. */
async function settle({ id, webhookId, event, attempts, askedBy }: Due, called: Called): Promise<void> {
  const { status, address, error, answer, ms, retryAfter } = called;
  const taken = isTaken(called);
  // Whoever asked for a test has seen how it went.
  const isTest = event === testEvent;
  const delay = taken || isTest ? null : nextDelay(attempts, retryAfter);
  const state = taken ? "delivered" : delay === null ? "failed" : "waiting";
  await transaction(async (client) => {
    await client.query(
      `insert into webhook_attempt (delivery_id, ms, status, address, error, answer, asked_by) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, ms, status, address, error, answer, askedBy],
    );
    await client.query(
      `update webhook_delivery set state = $2, last_status = $3, last_error = $4, last_ms = $5, last_at = now(), leased_until = null,
         delivered_at = case when $2 = 'delivered' then now() end,
         next_at = case when $6::float8 is null then next_at else now() + make_interval(secs => $6::float8) end
       where id = $1`,
      [id, state, status, error, ms, delay],
    );
    await holdOthers(client, { id, webhookId, taken, delay });
    const { rows } = await client.query<{ name: string; state: string; longFailing: boolean }>(
      `update webhook set failing_since = case when $2 then null when $4 then failing_since else coalesce(failing_since, now()) end where id = $1
       returning name, state, coalesce(failing_since < now() - make_interval(hours => $3), false) as "longFailing"`,
      [webhookId, taken, pauseAfterHours, isTest],
    );
    const webhook = rows[0];
    const why = status === 410 ? gone : webhook?.longFailing ? longFailing : null;
    if (!taken && !isTest && webhook?.state === "active" && why !== null) {
      await client.query(
        "update webhook set state = 'paused', pause_reason = $2, paused_by = null, paused_at = now(), version = version + 1 where id = $1",
        [webhookId, why],
      );
      const detail = { name: webhook.name, from: "active", to: "paused", reason: why, last: error };
      await appendAudit(
        { actor: "webhooks", action: "webhook.paused", object: `webhook/${webhookId}`, detail },
        client,
      );
    }
    await notify("webhook", webhookId, client);
  });
}

type Tried = { id: string; webhookId: string; taken: boolean; delay: number | null };

/** A receiver that refuses one call is not asked a hundred times more at once; one that takes calls again gets what waited. */
async function holdOthers(client: pg.ClientBase, { id, webhookId, taken, delay }: Tried) {
  if (!taken && delay === null) return;
  await client.query(
    `update webhook_delivery d set next_at = case when $3 then now() else greatest(d.next_at, now() + make_interval(secs => $4::float8)) end
     from webhook w where w.id = d.webhook_id and d.webhook_id = $1 and d.id <> $2 and d.state = 'waiting' and d.leased_until is null
       and (not $3 or w.failing_since is not null)`,
    [webhookId, id, taken, Math.min(delay ?? 0, longestHeldSeconds)],
  );
}

const gone = "The receiver answered 410: it does not want these calls any more.";
const longFailing = `No call went through for ${pauseAfterHours / 24} days.`;

/** Sends a delivery again at once, whatever became of it, and says how that went. */
export async function retryDelivery(id: string, by: string): Promise<Called> {
  const due = await transaction(async (client) => {
    const { rows } = await client.query<Due & { busy: boolean; name: string }>(
      `select ${dueColumns}, coalesce(d.leased_until > now(), false) as busy, w.name from webhook_delivery d
       join webhook w on w.id = d.webhook_id join webhook_message m on m.id = d.message_id where d.id = $1 for update of d`,
      [id],
    );
    const found = rows[0];
    if (!found) throw new AppError("not-found", "This delivery is not kept any more.");
    if (found.busy) throw new AppError("conflict", "It is on its way just now.");
    await client.query(
      `update webhook_delivery set attempts = attempts + 1, state = 'waiting', leased_until = now() + make_interval(secs => $2),
         next_at = now() + make_interval(secs => $2) where id = $1`,
      [id, leaseSeconds],
    );
    const { webhookId, messageId } = found;
    await appendAudit(
      {
        actor: by,
        action: "webhook.retried",
        object: `webhook/${webhookId}`,
        detail: { delivery: id, message: messageId },
      },
      client,
    );
    return { ...found, attempts: found.attempts + 1, askedBy: by };
  });
  return deliver(due);
}

const keptDays = 30;

/** Messages that are old enough, whatever became of them, and what was tried with them. */
export async function dropOldMessages(): Promise<void> {
  await db.$executeRaw`delete from webhook_message where created_at < now() - make_interval(days => ${keptDays}::int)`;
}
