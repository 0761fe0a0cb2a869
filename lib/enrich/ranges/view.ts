import "server-only";
import { z } from "zod";
import { Prisma } from "@/lib/db/sql";
import { choicesOf } from "@/lib/views/choices";
import { defineView, type OpenView } from "@/lib/views/define-view";
import { rangeEnds } from "@/lib/views/range-ends";
import { classNamesOf, networkClasses } from "../schema";
import { shortestRange } from "./data";

/** The customer's own ranges, and what kind of network each is. */
export const openRanges: OpenView = {
  id: "network-ranges",
  noun: { one: "range", many: "ranges" },
  title: "Network ranges",
  scope: {},
  from: Prisma.sql`network_range r`,
  rowId: { sql: Prisma.sql`r.id`, as: "integer" },
  defaultSort: [{ key: "range", descending: false }],
  columns: [
    {
      key: "range",
      label: "Range, ends included",
      type: "address",
      sql: shortestRange,
      field: "ip",
      aliases: ["range"],
      holds: { low: Prisma.sql`r.low`, high: Prisma.sql`r.high`, text: shortestRange },
      sort: { by: Prisma.sql`r.low`, as: "inet" },
      ties: [{ key: "last", descending: false }],
      entity: "network",
      filled: true,
      searched: true,
      groupable: false,
      width: 264,
      card: "title",
    },
    {
      key: "class",
      label: "Kind",
      type: "choice",
      sql: Prisma.sql`r.class`,
      filter: { lowered: true },
      choices: choicesOf(networkClasses, classNamesOf),
      filled: true,
      card: "lead",
    },
    {
      key: "label",
      label: "Label",
      type: "text",
      sql: Prisma.sql`r.label`,
      filled: true,
      searched: true,
      width: 240,
      card: "meta",
    },
    ...rangeEnds(Prisma.sql`r.low`, Prisma.sql`r.high`),
    {
      key: "createdBy",
      label: "Added by",
      type: "text",
      sql: Prisma.sql`r.created_by`,
      aliases: ["by"],
      searched: true,
      card: "meta",
    },
    {
      key: "createdAt",
      label: "Added",
      type: "time",
      sql: Prisma.sql`r.created_at`,
      aliases: ["at"],
      filled: true,
      width: 120,
      card: "meta",
    },
  ],
};

export const networkRangesView = defineView({
  id: "network-ranges",
  permission: "read",
  scope: z.object({}),
  open: () => openRanges,
});
