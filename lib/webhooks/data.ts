import "server-only";
import { can, roles } from "@/lib/auth/permissions";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import type { Attempt, Delivery, Webhook } from "./schema";

/** Every webhook, those that need somebody first. The secrets are not read. */
export async function listWebhooks(): Promise<Webhook[]> {
  return db.$queryRaw<Webhook[]>`
    select w.id::text, w.name, w.url, w.events, w.state, w.pause_reason as "pauseReason", w.paused_by as "pausedBy",
      ${isoTime(Prisma.sql`w.paused_at`)} as "pausedAt", ${isoTime(Prisma.sql`w.failing_since`)} as "failingSince",
      ${isoTime(Prisma.sql`case when w.old_secret_until > now() then w.old_secret_until end`)} as "oldSecretUntil", w.version,
      (select count(*)::int from webhook_delivery d where d.webhook_id = w.id and d.state = 'waiting') as waiting,
      (select count(*)::int from webhook_delivery d where d.webhook_id = w.id and d.state = 'failed') as failed,
      ${isoTime(Prisma.sql`(select max(d.delivered_at) from webhook_delivery d where d.webhook_id = w.id)`)} as "lastDeliveredAt",
      w.created_by as "createdBy", ${isoTime(Prisma.sql`w.created_at`)} as "createdAt"
    from webhook w order by w.state desc, w.failing_since is null, lower(w.name), w.id`;
}

const [mostTries, mostSent] = [50, 8_000];

/** What is sent in one delivery, to whom, and what was tried with it; null where the log has none of this number. */
export async function getDelivery(id: string): Promise<Delivery | null> {
  if (!/^\d{1,18}$/.test(id)) return null;
  const [[delivery], tries] = await Promise.all([
    db.$queryRaw<Array<Omit<Delivery, "tries">>>`
      select d.id::text, jsonb_build_object('name', w.name, 'url', w.url, 'state', w.state) as webhook, m.event, m.subjects, d.state,
        ${isoTime(Prisma.sql`d.created_at`)} as "createdAt", ${isoTime(Prisma.sql`case when d.state = 'waiting' then d.next_at end`)} as "nextAt",
        ${isoTime(Prisma.sql`d.delivered_at`)} as "deliveredAt", d.attempts, 'msg_' || m.id as message,
        left(m.body, ${mostSent}::int) as body, length(m.body) as length
      from webhook_delivery d join webhook w on w.id = d.webhook_id join webhook_message m on m.id = d.message_id where d.id = ${id}::bigint`,
    db.$queryRaw<Attempt[]>`
      select a.id::text, ${isoTime(Prisma.sql`a.at`)} as at, a.ms, a.status, a.address, a.error, a.answer, a.asked_by as "askedBy"
      from webhook_attempt a where a.delivery_id = ${id}::bigint order by a.id desc limit ${mostTries}`,
  ]);
  return delivery ? { ...delivery, tries } : null;
}

/** Those that paused by themselves, as far as this person can do something about it. */
export async function stoppedWebhooksFor(email: string): Promise<number> {
  const those = roles.filter((role) => can(role, "manage-webhooks"));
  const mayChange = await db.authUser.count({ where: { email, role: { in: those } } });
  return mayChange === 0 ? 0 : db.webhook.count({ where: { state: "paused", pausedBy: null } });
}
