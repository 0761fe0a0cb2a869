import "server-only";
import { z } from "zod";
import { Prisma } from "@/lib/db/sql";
import { defineView, type OpenView, type ViewColumn } from "@/lib/views/define-view";
import { anchorText } from "./chain/position";
import { chainHead } from "./chain/slice";

export const auditColumns: ViewColumn[] = [
  {
    key: "seq",
    label: "Number",
    type: "number",
    sql: Prisma.sql`e.seq`,
    sort: { by: Prisma.sql`e.seq`, as: "bigint" },
    filled: true,
    sortable: "index",
    groupable: false,
    width: 96,
  },
  { key: "at", label: "When", type: "time", sql: Prisma.sql`e.at`, filled: true, sortable: "index", card: "meta" },
  {
    key: "actor",
    label: "Who",
    type: "text",
    sql: Prisma.sql`e.actor`,
    filled: true,
    searched: true,
    width: 208,
    card: "lead",
    aliases: ["by", "who"],
  },
  {
    key: "action",
    label: "What",
    type: "text",
    sql: Prisma.sql`e.action`,
    filled: true,
    searched: true,
    width: 232,
    card: "title",
  },
  {
    key: "object",
    label: "On what",
    type: "text",
    sql: Prisma.sql`e.object`,
    filled: true,
    searched: true,
    width: 160,
    card: "meta",
  },
  {
    key: "detail",
    label: "What changed",
    help: "Old and new value, and what else is known.",
    type: "text",
    sql: Prisma.sql`e.detail::text`,
    filled: true,
    searched: true,
    sortable: false,
    groupable: false,
    width: 520,
  },
  {
    key: "hash",
    label: "Hash",
    type: "text",
    sql: Prisma.sql`e.hash`,
    filter: { lowered: true },
    filled: true,
    sortable: false,
    groupable: false,
    hidden: true,
    width: 420,
  },
];

/** What every list of entries has in common. */
export const auditSource = {
  noun: { one: "entry", many: "entries" },
  from: Prisma.sql`audit_entry e`,
  rowId: { sql: Prisma.sql`e.seq`, as: "bigint" },
  timeColumn: "at",
  extra: { detail: Prisma.sql`e.detail` },
  // Kept with the file, it tells a trail that was rewritten later.
  provenance: async () => ({ "audit trail at": anchorText(await chainHead()) }),
} satisfies Partial<OpenView>;

export const auditView = defineView({
  id: "audit",
  permission: "read-audit",
  scope: z.object({}),
  open: () => ({
    ...auditSource,
    id: "audit",
    title: "Audit trail",
    scope: {},
    defaultSort: [{ key: "seq", descending: true }],
    columns: auditColumns,
  }),
});
