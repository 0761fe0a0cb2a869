import "server-only";
import { z } from "zod";
import { Prisma } from "@/lib/db/sql";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { type News, newsWords } from "@/lib/hunts/comes-back";
import { isHidden } from "@/lib/suppressions/sql";
import { defineView, type OpenView } from "@/lib/views/define-view";
import type { ViewRow } from "@/lib/views/schema";
import { severityNames, severityRank } from "@/lib/views/severity";
import { queueColumns, queueFrom } from "./queue-columns";
import { findingExtra } from "./view-columns";

/** The news in the words of the finding's hunt. */
function withNews(row: ViewRow): ViewRow {
  const pieces = row.extra?.news;
  if (!Array.isArray(pieces) || pieces.length === 0) return row;
  const when = huntBySlug(String(row.cells.hunt))?.comesBack.when ?? [];
  return { ...row, extra: { ...row.extra, news: pieces.map((piece: News) => newsWords(when, piece)) } };
}

/** What every list of findings has in common; the finding is `f`. */
export const findingsBase = {
  noun: { one: "finding", many: "findings" },
  rowId: { sql: Prisma.sql`f.id`, as: "uuid" },
  timeColumn: "lastSeen",
  severity: { rank: severityRank(Prisma.sql`f.severity`), names: severityNames },
  extra: findingExtra,
  href: ({ id }) => `/findings/${id}`,
  finish: withNews,
} satisfies Partial<OpenView>;

/** The queue of this person. What suppressions hide is left out until the filter asks for it. */
export const openQueue = (me: string): OpenView => ({
  ...findingsBase,
  id: "findings",
  title: "Findings",
  scope: {},
  from: queueFrom,
  defaultSort: [{ key: "lastSeen", descending: true }],
  unless: [{ field: "suppressed", sql: Prisma.sql`not ${isHidden}`, says: "findings that a suppression hides" }],
  columns: queueColumns(me),
});

export const findingsView = defineView({
  id: "findings",
  permission: "read",
  scope: z.object({}),
  open: (_, { email }) => openQueue(email),
});
