import "server-only";
import { z } from "zod";
import { Prisma, type Sql } from "@/lib/db/sql";
import { choicesOf } from "@/lib/views/choices";
import { defineView, scopeOf } from "@/lib/views/define-view";
import { isExpired } from "./data";
import { type WatchlistKind, watchlistKinds } from "./kinds";
import { rowNumber } from "./schema";

export const watchlistsView = defineView({
  id: "watchlists",
  permission: "read",
  scope: z.object({}),
  open: () => ({
    id: "watchlists",
    noun: { one: "watchlist", many: "watchlists" },
    title: "Watchlists",
    scope: {},
    from: Prisma.sql`watchlist w`,
    rowId: { sql: Prisma.sql`w.id`, as: "integer" },
    defaultSort: [{ key: "name", descending: false }],
    href: ({ id }) => `/watchlists/${id}`,
    columns: [
      {
        key: "name",
        label: "Name",
        type: "text",
        sql: Prisma.sql`w.name`,
        filled: true,
        searched: true,
        width: 240,
        card: "title",
      },
      {
        key: "kind",
        label: "Holds",
        type: "choice",
        sql: Prisma.sql`w.kind`,
        filter: { lowered: true },
        choices: choicesOf(watchlistKinds, kinds),
        filled: true,
        card: "lead",
      },
      {
        key: "entries",
        label: "Entries",
        type: "number",
        sql: entries(),
        filled: true,
        groupable: false,
        card: "meta",
      },
      {
        key: "expired",
        label: "Expired",
        type: "number",
        sql: entries(Prisma.sql`and ${isExpired}`),
        filled: true,
        groupable: false,
        card: "meta",
      },
      {
        key: "description",
        label: "Description",
        type: "text",
        sql: Prisma.sql`w.description`,
        filled: true,
        searched: true,
        width: 360,
      },
      { key: "changedAt", label: "Changed", type: "time", sql: Prisma.sql`w.changed_at` },
      { key: "changedBy", label: "Changed by", type: "text", sql: Prisma.sql`w.changed_by`, searched: true },
      { key: "version", label: "Version", type: "number", sql: Prisma.sql`w.version`, filled: true, hidden: true },
      { key: "createdAt", label: "Made", type: "time", sql: Prisma.sql`w.created_at`, filled: true, hidden: true },
    ],
  }),
});

const kinds: Record<WatchlistKind, string> = { network: "Networks", user: "Users", asn: "ASNs", app: "Applications" };

function entries(and: Sql = Prisma.empty): Sql {
  return Prisma.sql`(select count(*) from watchlist_entry e where e.watchlist_id = w.id ${and})`;
}

const actions = ["create", "update", "delete", "add", "change", "remove"];

/** What was done to a list; it stays when the list is deleted. */
export const watchlistHistoryView = defineView({
  id: "watchlist-history",
  permission: "read",
  scope: z.object({ list: rowNumber, entry: rowNumber.optional() }),
  open: ({ list, entry }) => ({
    id: "watchlist-history",
    noun: { one: "change", many: "changes" },
    title: "Changes of a watchlist",
    scope: scopeOf({ list, entry }),
    from: Prisma.sql`watchlist_change c`,
    where: Prisma.sql`c.watchlist_id = ${list}::int ${entry ? Prisma.sql`and c.entry_id = ${entry}::int` : Prisma.empty}`,
    rowId: { sql: Prisma.sql`c.id`, as: "bigint" },
    defaultSort: [{ key: "change", descending: true }],
    timeColumn: "at",
    extra: { before: Prisma.sql`c.before`, after: Prisma.sql`c.after`, entryId: Prisma.sql`c.entry_id` },
    columns: [
      {
        key: "change",
        label: "Change",
        type: "number",
        sql: Prisma.sql`c.id`,
        sort: { by: Prisma.sql`c.id`, as: "bigint" },
        filled: true,
        sortable: "index",
        groupable: false,
        hidden: true,
      },
      { key: "at", label: "When", type: "time", sql: Prisma.sql`c.at`, filled: true, card: "meta" },
      {
        key: "action",
        label: "What",
        type: "choice",
        sql: Prisma.sql`c.action`,
        filter: { lowered: true },
        choices: choicesOf(actions),
        filled: true,
        card: "lead",
      },
      {
        key: "value",
        label: "Value",
        type: "text",
        sql: Prisma.sql`c.value`,
        filled: true,
        searched: true,
        width: 240,
        card: "title",
      },
      {
        key: "before",
        label: "Before",
        type: "text",
        sql: Prisma.sql`c.before::text`,
        sortable: false,
        groupable: false,
        searched: true,
        width: 280,
      },
      {
        key: "after",
        label: "After",
        type: "text",
        sql: Prisma.sql`c.after::text`,
        sortable: false,
        groupable: false,
        searched: true,
        width: 280,
      },
      {
        key: "reason",
        label: "Reason",
        type: "text",
        sql: Prisma.sql`c.reason`,
        filled: true,
        searched: true,
        width: 280,
      },
      { key: "by", label: "By", type: "text", sql: Prisma.sql`c.actor`, filled: true, searched: true, card: "meta" },
      { key: "version", label: "Version", type: "number", sql: Prisma.sql`c.version`, filled: true, width: 88 },
    ],
  }),
});
