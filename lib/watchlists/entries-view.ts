import "server-only";
import { z } from "zod";
import { Prisma, type Sql } from "@/lib/db/sql";
import { defineView, scopeOf, type ViewColumn } from "@/lib/views/define-view";
import { rangeEnds } from "@/lib/views/range-ends";
import { getWatchlist, isExpired } from "./data";
import { type Counted, countedUse } from "./hides/counted";
import { hidesOver } from "./hides/schema";
import { staleSince } from "./hides/stale";
import type { WatchlistKind } from "./kinds";
import { rowNumber } from "./schema";
import { staleDays } from "./stale-days";

type ValueColumn = Pick<ViewColumn, "type" | "sql"> & Partial<ViewColumn>;

/** What an entry stands for, called as the sign-ins call it: the menu of a value opens its page and its sign-ins. */
const values: Record<WatchlistKind, ValueColumn> = {
  network: {
    type: "address",
    sql: Prisma.sql`e.value`,
    field: "ip",
    sort: { by: Prisma.sql`e.low`, as: "inet" },
    entity: "network",
    holds: { low: Prisma.sql`e.low`, high: Prisma.sql`e.high`, text: Prisma.sql`e.value` },
    searched: true,
    sortable: "index",
  },
  user: {
    type: "text",
    sql: Prisma.sql`e.value`,
    field: "user",
    filter: { sql: Prisma.sql`e.term`, lowered: true },
    searched: true,
    entity: "user",
  },
  asn: {
    type: "number",
    sql: Prisma.sql`e.term::bigint`,
    cell: Prisma.sql`e.value`,
    field: "asn",
    sort: { by: Prisma.sql`e.term::bigint`, as: "bigint" },
    entity: "asn",
    align: "start",
    descendingFirst: false,
  },
  app: { type: "text", sql: Prisma.sql`e.value`, field: "app", searched: true, entity: "app" },
};

export const watchlistEntriesView = defineView({
  id: "watchlist-entries",
  permission: "read",
  /** `over`: what the entries hide is counted, over the newest run or everything; nothing is counted where it is left out. */
  scope: z.object({ list: rowNumber, over: z.enum(hidesOver).optional() }),
  async open({ list, over }) {
    const found = await getWatchlist(list);
    if (!found) return null;
    const counted = over && found.kind === "network" ? await countedUse(found, over) : null;
    const hides = over ? hidesColumns(counted, staleSince(counted, over)) : { join: Prisma.empty, columns: [] };
    return {
      id: "watchlist-entries",
      list: `watchlist-entries:${found.kind}`,
      noun: { one: "entry", many: "entries" },
      title: `Entries of the watchlist ${found.name}`,
      scope: scopeOf({ list, over }),
      from: Prisma.sql`watchlist_entry e ${hides.join}`,
      where: Prisma.sql`e.watchlist_id = ${list}::int`,
      rowId: { sql: Prisma.sql`e.id`, as: "integer" },
      defaultSort: [{ key: "value", descending: false }],
      searched: found.kind === "asn" ? [Prisma.sql`e.value`] : [],
      extra: {
        version: Prisma.sql`e.version`,
        low: Prisma.sql`host(e.low)`,
        high: Prisma.sql`host(e.high)`,
        term: Prisma.sql`e.term`,
      },
      provenance: async () => ({ watchlist: found.name, "watchlist version": found.version, ...whatWasAsked(counted) }),
      href: ({ id }) => `/watchlists/${list}/entries/${id}${over === "all" ? "?over=all" : ""}`,
      columns: [
        { ...valueColumn, ...values[found.kind] },
        ...hides.columns,
        ...words,
        ...(found.kind === "network" ? ends : []),
      ],
    };
  },
});

const valueColumn = {
  key: "value",
  label: "Entry",
  aliases: ["value"],
  filled: true,
  groupable: false,
  width: 208,
  card: "title",
} as const;

const word = (key: string, label: string, sql: Sql, more: Partial<ViewColumn> = {}): ViewColumn => ({
  ...{ key, label, sql, type: "text", searched: true, card: "meta" },
  ...more,
});

const words: ViewColumn[] = [
  word("label", "Label", Prisma.sql`e.label`, { filled: true, width: 160, card: "lead" }),
  word("owner", "Owner", Prisma.sql`e.owner`, { filled: true, width: 120 }),
  word("reason", "Reason", Prisma.sql`e.reason`, { filled: true, width: 184 }),
  {
    key: "expires",
    label: "Last day",
    help: "By its end the entry counts no more; never where there is none.",
    type: "time",
    sql: Prisma.sql`e.expires_at`,
    width: 152,
    card: "meta",
  },
  { key: "expired", label: "Expired", type: "flag", sql: isExpired, filled: true, hidden: true },
  word("createdBy", "Added by", Prisma.sql`e.created_by`, { aliases: ["by"], width: 168 }),
  {
    key: "createdAt",
    label: "Added",
    type: "time",
    sql: Prisma.sql`e.created_at`,
    filled: true,
    aliases: ["at"],
    width: 120,
    card: "meta",
  },
];

const ends = rangeEnds(Prisma.sql`e.low`, Prisma.sql`e.high`);

/** What each entry alone keeps out of the hunt, once that is counted: without an answer there is no column that could say nothing. */
function hidesColumns(counted: Counted, since: string | null): { join: Sql; columns: ViewColumn[] } {
  if (!counted || "refusal" in counted) return { join: Prisma.empty, columns: [] };
  const uses = Object.entries(counted.entries);
  const columns: ViewColumn[] = [
    {
      key: "hides",
      label: "Hides alone",
      help: "Groups of a user and an address that the hunt would find without the entry.",
      type: "number",
      sql: Prisma.sql`(case when not ${isExpired} then coalesce(u.groups, 0) end)`,
      width: 136,
      card: "meta",
    },
  ];
  if (since !== null) {
    columns.push({
      key: "stale",
      label: "Stale",
      help: `Hid nothing in the last ${staleDays} days that are loaded.`,
      type: "flag",
      sql: Prisma.sql`(not ${isExpired} and (u.last is null or u.last < ${since}::timestamptz))`,
      filled: true,
      hidden: true,
    });
  }
  return {
    columns,
    join: Prisma.sql`left join unnest(${uses.map(([id]) => Number(id))}::int[], ${uses.map(([, { groups }]) => groups)}::int[],
      ${uses.map(([, { last }]) => last)}::timestamptz[]) as u (entry_id, groups, last) on u.entry_id = e.id`,
  };
}

/** An export of counts says what was counted. */
function whatWasAsked(counted: Counted): Record<string, unknown> {
  if (!counted || "refusal" in counted) return {};
  const { hunt, scope, parameters, run } = counted.question;
  return { "hides alone is of": { hunt, scope, parameters, ...(run ? { run: run.id } : {}) } };
}
