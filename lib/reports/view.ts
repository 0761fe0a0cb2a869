import "server-only";
import { z } from "zod";
import { Prisma } from "@/lib/db/sql";
import { choicesOf } from "@/lib/views/choices";
import { defineView } from "@/lib/views/define-view";
import { numberColumn } from "@/lib/views/number-column";
import { subjectKinds, tlpLevels, tlpName } from "./schema";

const kindNames = { incident: "Incident", finding: "Finding", user: "User" };

export const reportsView = defineView({
  id: "reports",
  permission: "read",
  scope: z.object({}),
  open: () => ({
    id: "reports",
    noun: { one: "report", many: "reports" },
    title: "Reports",
    scope: {},
    from: Prisma.sql`report r`,
    rowId: { sql: Prisma.sql`r.number`, as: "integer" },
    defaultSort: [{ key: "number", descending: true }],
    timeColumn: "madeAt",
    searched: [Prisma.sql`r.subject`],
    href: ({ id }) => `/reports/${id}`,
    columns: [
      numberColumn(Prisma.sql`r.number`),
      {
        key: "title",
        label: "Report",
        type: "text",
        sql: Prisma.sql`r.title`,
        filled: true,
        searched: true,
        width: 340,
        card: "title",
      },
      {
        key: "kind",
        label: "About",
        type: "choice",
        sql: Prisma.sql`r.subject_kind`,
        filter: { lowered: true },
        choices: choicesOf([...subjectKinds], kindNames),
        filled: true,
        width: 96,
        card: "meta",
      },
      {
        key: "tlp",
        label: "Sharing",
        type: "choice",
        sql: Prisma.sql`r.tlp`,
        filter: { lowered: true },
        choices: choicesOf([...tlpLevels], Object.fromEntries(tlpLevels.map((level) => [level, tlpName(level)]))),
        filled: true,
        width: 140,
        card: "meta",
      },
      {
        key: "formats",
        label: "Formats",
        type: "text",
        sql: Prisma.sql`(select string_agg(f.format, ', ' order by f.format) from report_file f where f.report = r.number)`,
        groupable: false,
        width: 180,
      },
      {
        key: "findings",
        label: "Findings",
        type: "number",
        sql: Prisma.sql`(r.counts ->> 'findings')::int`,
        filled: true,
        groupable: false,
      },
      {
        key: "rows",
        label: "Rows",
        type: "number",
        sql: Prisma.sql`(r.counts ->> 'rows')::int`,
        filled: true,
        groupable: false,
      },
      {
        key: "madeBy",
        label: "Made by",
        type: "text",
        sql: Prisma.sql`r.made_by`,
        filled: true,
        searched: true,
        width: 220,
        card: "meta",
      },
      { key: "madeAt", label: "Made", type: "time", sql: Prisma.sql`r.made_at`, filled: true, card: "meta" },
    ],
  }),
});
