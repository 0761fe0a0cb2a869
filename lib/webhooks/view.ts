import "server-only";
import { z } from "zod";
import { Prisma } from "@/lib/db/sql";
import { choicesOf } from "@/lib/views/choices";
import { defineView } from "@/lib/views/define-view";
import { testEvent, webhookEvents } from "./events";

const states = { waiting: "Waiting", delivered: "Delivered", failed: "Given up" };

/** The log of what was sent, and how that went; kept for thirty days. */
export const deliveriesView = defineView({
  id: "webhook-deliveries",
  permission: "manage-webhooks",
  scope: z.object({}),
  open: () => ({
    id: "webhook-deliveries",
    noun: { one: "delivery", many: "deliveries" },
    title: "Deliveries of webhooks",
    scope: {},
    from: Prisma.sql`webhook_delivery d join webhook w on w.id = d.webhook_id join webhook_message m on m.id = d.message_id`,
    rowId: { sql: Prisma.sql`d.id`, as: "bigint" },
    defaultSort: [{ key: "number", descending: true }],
    timeColumn: "createdAt",
    columns: [
      {
        key: "number",
        label: "Number",
        type: "number",
        sql: Prisma.sql`d.id`,
        sort: { by: Prisma.sql`d.id`, as: "bigint" },
        filled: true,
        sortable: "index",
        groupable: false,
        width: 88,
      },
      { key: "createdAt", label: "Happened", type: "time", sql: Prisma.sql`d.created_at`, filled: true, card: "meta" },
      {
        key: "webhook",
        label: "Webhook",
        type: "text",
        sql: Prisma.sql`w.name`,
        filled: true,
        searched: true,
        width: 180,
        card: "title",
      },
      {
        key: "event",
        label: "Event",
        type: "choice",
        sql: Prisma.sql`m.event`,
        filter: { lowered: true },
        choices: choicesOf([...webhookEvents, testEvent], {
          "finding.created": "New findings",
          "incident.created": "New incident",
          [testEvent]: "Test",
        }),
        filled: true,
        width: 140,
        card: "lead",
      },
      {
        key: "subjects",
        label: "Things",
        help: "How many it tells of.",
        type: "number",
        sql: Prisma.sql`m.subjects`,
        filled: true,
        width: 80,
      },
      {
        key: "state",
        label: "State",
        type: "choice",
        sql: Prisma.sql`d.state`,
        filter: { lowered: true },
        choices: choicesOf(Object.keys(states), states),
        filled: true,
        card: "meta",
      },
      {
        key: "status",
        label: "Answer",
        help: "The newest answer's HTTP status; empty where there was none.",
        type: "number",
        sql: Prisma.sql`d.last_status`,
        width: 88,
        card: "meta",
      },
      { key: "took", label: "Milliseconds", type: "number", sql: Prisma.sql`d.last_ms` },
      { key: "attempts", label: "Attempts", type: "number", sql: Prisma.sql`d.attempts`, filled: true },
      {
        key: "error",
        label: "Problem",
        type: "text",
        sql: Prisma.sql`d.last_error`,
        searched: true,
        groupable: false,
        width: 320,
      },
      {
        key: "nextAt",
        label: "Next attempt",
        type: "time",
        sql: Prisma.sql`case when d.state = 'waiting' then d.next_at end`,
        groupable: false,
      },
      { key: "lastAt", label: "Last attempt", type: "time", sql: Prisma.sql`d.last_at`, hidden: true },
      { key: "deliveredAt", label: "Delivered", type: "time", sql: Prisma.sql`d.delivered_at`, hidden: true },
      {
        key: "message",
        label: "Message",
        type: "text",
        sql: Prisma.sql`'msg_' || m.id`,
        filter: { lowered: true },
        filled: true,
        hidden: true,
        groupable: false,
        width: 320,
      },
    ],
  }),
});
