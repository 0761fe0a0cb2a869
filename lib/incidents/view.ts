import "server-only";
import { z } from "zod";
import { Prisma } from "@/lib/db/sql";
import { findingsBase } from "@/lib/findings/view";
import { findingColumns, huntChoices, severityColumn, statusColumn } from "@/lib/findings/view-columns";
import { defineView } from "@/lib/views/define-view";
import { numberColumn } from "@/lib/views/number-column";
import { severityNames, severityRank } from "@/lib/views/severity";
import { getIncident } from "./data";

export const incidentsView = defineView({
  id: "incidents",
  permission: "read",
  scope: z.object({}),
  open: () => ({
    id: "incidents",
    noun: { one: "incident", many: "incidents" },
    title: "Incidents",
    scope: {},
    from: Prisma.sql`incident i`,
    rowId: { sql: Prisma.sql`i.number`, as: "integer" },
    defaultSort: [{ key: "number", descending: true }],
    timeColumn: "lastSeen",
    severity: { rank: severityRank(Prisma.sql`i.severity`), names: severityNames },
    searched: [Prisma.sql`'#' || i.number`, Prisma.sql`i.description`, Prisma.sql`i.entities::text`],
    href: ({ id }) => `/incidents/${id}`,
    unless: [
      { field: "mergedInto", sql: Prisma.sql`i.merged_into is null`, says: "incidents that were merged into another" },
    ],
    extra: { entities: Prisma.sql`i.entities`, version: Prisma.sql`i.version` },
    columns: [
      numberColumn(Prisma.sql`i.number`),
      severityColumn(Prisma.sql`i.severity`),
      {
        key: "title",
        label: "Incident",
        type: "text",
        sql: Prisma.sql`i.title`,
        filled: true,
        searched: true,
        width: 380,
        card: "title",
      },
      statusColumn(Prisma.sql`i.status`),
      {
        key: "hunt",
        label: "Hunt",
        type: "choice",
        sql: Prisma.sql`i.hunt`,
        filter: { lowered: true },
        choices: huntChoices,
        width: 200,
      },
      {
        key: "findings",
        label: "Findings",
        type: "number",
        sql: Prisma.sql`(select count(*) from incident_finding m where m.incident = i.number)`,
        filled: true,
        groupable: false,
        card: "meta",
      },
      {
        key: "owner",
        label: "Owner",
        type: "text",
        sql: Prisma.sql`i.owner`,
        searched: true,
        width: 220,
        card: "meta",
      },
      {
        key: "lastSeen",
        label: "Last seen",
        type: "time",
        sql: Prisma.sql`i.last_seen`,
        filled: true,
        aliases: ["at"],
        card: "meta",
      },
      {
        key: "firstSeen",
        label: "First seen",
        type: "time",
        sql: Prisma.sql`i.first_seen`,
        filled: true,
        hidden: true,
      },
      { key: "createdAt", label: "Made", type: "time", sql: Prisma.sql`i.created_at`, filled: true, hidden: true },
      {
        key: "createdBy",
        label: "Made by",
        type: "text",
        sql: Prisma.sql`i.created_by`,
        filled: true,
        searched: true,
        hidden: true,
      },
      { key: "closedAt", label: "Closed", type: "time", sql: Prisma.sql`i.closed_at`, hidden: true },
      {
        key: "tasks",
        label: "Open tasks",
        type: "number",
        sql: Prisma.sql`(select count(*) from incident_task w where w.incident = i.number and w.done_at is null and w.deleted_at is null)`,
        filled: true,
        groupable: false,
        hidden: true,
      },
      {
        key: "mergedInto",
        label: "Merged into",
        help: "The incident that it was merged into. Such ones are left out until the filter asks for them.",
        type: "number",
        sql: Prisma.sql`i.merged_into`,
        aliases: ["merged"],
        groupable: false,
        hidden: true,
      },
    ],
  }),
});

/** Findings of one incident, hidden ones as well: an incident keeps what it has. */
export const incidentFindingsView = defineView({
  id: "incident-findings",
  permission: "read",
  scope: z.object({ incident: z.coerce.number().int().min(1).max(2_147_483_647) }),
  async open({ incident }) {
    if (!(await getIncident(incident))) return null;
    return {
      ...findingsBase,
      id: "incident-findings",
      title: `Findings of incident ${incident}`,
      scope: { incident: String(incident) },
      from: Prisma.sql`incident_finding m join finding f on f.id = m.finding_id`,
      where: Prisma.sql`m.incident = ${incident}::int`,
      defaultSort: [{ key: "lastSeen", descending: true }],
      columns: [
        ...findingColumns.map((column) => ({ ...column, sortable: column.sortable && ("scan" as const) })),
        { key: "addedAt", label: "Added", type: "time", sql: Prisma.sql`m.added_at`, filled: true },
        {
          key: "addedBy",
          label: "Added by",
          type: "text",
          sql: Prisma.sql`m.added_by`,
          filled: true,
          searched: true,
          hidden: true,
        },
        {
          key: "via",
          label: "Came with",
          help: "The incident that brought it along when it was merged into this one.",
          type: "number",
          sql: Prisma.sql`m.via`,
          groupable: false,
          hidden: true,
        },
      ],
    };
  },
});
