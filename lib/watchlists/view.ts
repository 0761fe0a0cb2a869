import "server-only";
import { z } from "zod";
import { Prisma, type Sql } from "@/lib/db/sql";
import { choicesOf } from "@/lib/views/choices";
import { defineView, scopeOf, type ViewColumn } from "@/lib/views/define-view";
import { getWatchlist, isExpired } from "./data";
import { type WatchlistKind, watchlistKinds } from "./kinds";
import { rowNumber } from "./schema";

const values: Record<WatchlistKind, Pick<ViewColumn, "type" | "sort" | "entity" | "holds" | "sortable">> = {
  network: {
    type: "address",
    sort: { by: Prisma.sql`e.low`, as: "inet" },
    entity: "network",
    holds: { low: Prisma.sql`e.low`, high: Prisma.sql`e.high` },
    sortable: "index",
  },
  user: { type: "text", entity: "user" },
  asn: { type: "text", sort: { by: Prisma.sql`e.term::bigint`, as: "bigint" }, entity: "asn" },
  app: { type: "text", entity: "app" },
};

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

export const watchlistEntriesView = defineView({
  id: "watchlist-entries",
  permission: "read",
  scope: z.object({ list: rowNumber }),
  async open({ list }) {
    const found = await getWatchlist(list);
    if (!found) return null;
    return {
      id: "watchlist-entries",
      noun: { one: "entry", many: "entries" },
      title: `Entries of the watchlist ${found.name}`,
      scope: { list: String(list) },
      from: Prisma.sql`watchlist_entry e`,
      where: Prisma.sql`e.watchlist_id = ${list}::int`,
      rowId: { sql: Prisma.sql`e.id`, as: "integer" },
      defaultSort: [{ key: "value", descending: false }],
      extra: {
        version: Prisma.sql`e.version`,
        low: Prisma.sql`host(e.low)`,
        high: Prisma.sql`host(e.high)`,
        term: Prisma.sql`e.term`,
      },
      provenance: async () => ({ watchlist: found.name, "watchlist version": found.version }),
      href: ({ id }) => `/watchlists/${list}/entries/${id}`,
      columns: [
        {
          key: "value",
          label: "Value",
          sql: Prisma.sql`e.value`,
          ...values[found.kind],
          filled: true,
          searched: true,
          groupable: false,
          width: 240,
          card: "title",
        },
        {
          key: "label",
          label: "Label",
          type: "text",
          sql: Prisma.sql`e.label`,
          filled: true,
          searched: true,
          width: 220,
          card: "lead",
        },
        {
          key: "owner",
          label: "Owner",
          type: "text",
          sql: Prisma.sql`e.owner`,
          filled: true,
          searched: true,
          card: "meta",
        },
        {
          key: "reason",
          label: "Reason",
          type: "text",
          sql: Prisma.sql`e.reason`,
          filled: true,
          searched: true,
          width: 320,
        },
        {
          key: "expires",
          label: "Expires",
          help: "Empty: never.",
          type: "time",
          sql: Prisma.sql`e.expires_at`,
          card: "meta",
        },
        { key: "expired", label: "Expired", type: "flag", sql: isExpired, filled: true },
        {
          key: "createdAt",
          label: "Added",
          type: "time",
          sql: Prisma.sql`e.created_at`,
          filled: true,
          aliases: ["at"],
        },
        {
          key: "createdBy",
          label: "Added by",
          type: "text",
          sql: Prisma.sql`e.created_by`,
          searched: true,
          aliases: ["by"],
        },
      ],
    };
  },
});

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
