import "server-only";
import { z } from "zod";
import { Prisma } from "@/lib/db/sql";
import { hunts } from "@/lib/hunts/catalogue";
import { isHidden } from "@/lib/suppressions/sql";
import { defineView } from "@/lib/views/define-view";
import { severityNames, severityRank } from "@/lib/views/severity";
import { severities, statuses, verdicts } from "./schema";

const words = (values: readonly string[]) =>
  values.map((value) => ({ value, label: value.charAt(0).toUpperCase() + value.slice(1).replace("-", " ") }));

export const findingsView = defineView({
  id: "findings",
  permission: "read",
  scope: z.object({}),
  open: () => ({
    id: "findings",
    noun: { one: "finding", many: "findings" },
    title: "Findings",
    scope: {},
    from: Prisma.sql`finding f`,
    rowId: { sql: Prisma.sql`f.id`, as: "uuid" },
    defaultSort: [{ key: "lastSeen", descending: true }],
    timeColumn: "lastSeen",
    unless: [{ field: "suppressed", sql: Prisma.sql`not ${isHidden}` }],
    severity: { rank: severityRank(Prisma.sql`f.severity`), names: severityNames },
    columns: [
      {
        key: "severity",
        label: "Severity",
        type: "choice",
        sql: Prisma.sql`f.severity`,
        choices: words(severities),
        sort: { by: severityRank(Prisma.sql`f.severity`), as: "integer" },
        filled: true,
        sortable: "index",
        descendingFirst: true,
        width: 112,
        card: "meta",
      },
      {
        key: "title",
        label: "Finding",
        type: "text",
        sql: Prisma.sql`f.title`,
        filled: true,
        searched: true,
        width: 360,
        card: "title",
      },
      {
        key: "hunt",
        label: "Hunt",
        type: "choice",
        sql: Prisma.sql`f.hunt`,
        choices: hunts.map(({ slug, title }) => ({ value: slug, label: title })),
        filled: true,
        card: "lead",
      },
      {
        key: "user",
        label: "User",
        type: "text",
        sql: Prisma.sql`f.upn`,
        entity: "user",
        filled: true,
        searched: true,
        aliases: ["upn"],
        card: "lead",
        width: 240,
      },
      {
        key: "ip",
        label: "IP address",
        type: "address",
        sql: Prisma.sql`f.ip`,
        entity: "ip",
        filled: true,
        searched: true,
      },
      {
        key: "status",
        label: "Status",
        type: "choice",
        sql: Prisma.sql`f.status`,
        choices: words(statuses),
        filled: true,
        card: "meta",
        width: 112,
      },
      {
        key: "verdict",
        label: "Verdict",
        type: "choice",
        sql: Prisma.sql`f.verdict`,
        choices: words(verdicts),
        card: "meta",
      },
      {
        key: "lastSeen",
        label: "Last seen",
        type: "time",
        sql: Prisma.sql`f.last_seen`,
        filled: true,
        sortable: "index",
        aliases: ["at"],
        card: "meta",
      },
      {
        key: "firstSeen",
        label: "First seen",
        type: "time",
        sql: Prisma.sql`f.first_seen`,
        filled: true,
        hidden: true,
      },
    ],
  }),
});
