import "server-only";
import { z } from "zod";
import { isoTime, Prisma } from "@/lib/db/sql";
import { findingsBase } from "@/lib/findings/view";
import { findingColumns, huntChoices } from "@/lib/findings/view-columns";
import { choicesOf } from "@/lib/views/choices";
import { defineView } from "@/lib/views/define-view";
import { getSuppression } from "./data";
import { placeWords, suppressionStates } from "./schema";
import { isActive, place } from "./sql";

const state = Prisma.sql`(case when s.ended_at is not null then 'ended' when ${isActive} then 'active' else 'expired' end)`;

export const suppressionsView = defineView({
  id: "suppressions",
  permission: "read",
  scope: z.object({}),
  open: () => ({
    id: "suppressions",
    noun: { one: "suppression", many: "suppressions" },
    title: "Suppressions",
    scope: {},
    from: Prisma.sql`suppression s`,
    rowId: { sql: Prisma.sql`s.id`, as: "integer" },
    defaultSort: [{ key: "createdAt", descending: true }],
    timeColumn: "createdAt",
    href: ({ id }) => `/suppressions/${id}`,
    extra: {
      conditions: Prisma.sql`jsonb_build_object('hunt', s.hunt, 'upn', s.upn, 'networks', s.networks, 'asns', s.asns::text[], 'apps', s.apps)`,
      version: Prisma.sql`s.version`,
      endedBy: Prisma.sql`s.ended_by`,
      endedAt: isoTime(Prisma.sql`s.ended_at`),
      endedReason: Prisma.sql`s.ended_reason`,
      fromFinding: Prisma.sql`s.from_finding`,
    },
    filters: [
      {
        key: "ip",
        label: "Holds the address",
        type: "address",
        sql: Prisma.sql`''`,
        holds: {
          low: Prisma.sql`r.low`,
          high: Prisma.sql`r.high`,
          within: (test) => Prisma.sql`exists (select from unnest(s.lows, s.highs) r (low, high) where ${test})`,
        },
      },
    ],
    columns: [
      {
        key: "state",
        label: "State",
        type: "choice",
        sql: state,
        filter: { lowered: true },
        choices: choicesOf(suppressionStates),
        filled: true,
        card: "meta",
      },
      {
        key: "reason",
        label: "Reason",
        type: "text",
        sql: Prisma.sql`s.reason`,
        filled: true,
        searched: true,
        width: 320,
        card: "title",
      },
      {
        key: "hides",
        label: "Hides now",
        type: "number",
        sql: Prisma.sql`(select count(*) from suppression_finding m join finding f on f.id = m.finding_id
          where m.suppression_id = s.id and m.matches and ${isActive} and f.verdict is distinct from 'true-positive')`,
        filled: true,
        groupable: false,
        card: "meta",
      },
      {
        key: "expires",
        label: "Expires",
        help: "Empty: never.",
        type: "time",
        sql: Prisma.sql`s.expires_at`,
        card: "meta",
      },
      {
        key: "hunt",
        label: "Hunt",
        type: "choice",
        sql: Prisma.sql`s.hunt`,
        filter: { lowered: true },
        choices: huntChoices,
        width: 200,
        card: "lead",
      },
      {
        key: "user",
        label: "User",
        type: "text",
        sql: Prisma.sql`s.upn`,
        entity: "user",
        searched: true,
        width: 220,
        card: "lead",
      },
      {
        key: "networks",
        label: "Networks",
        type: "text",
        sql: Prisma.sql`array_to_string(s.networks, ', ')`,
        searched: true,
      },
      { key: "asns", label: "ASNs", type: "text", sql: Prisma.sql`array_to_string(s.asns, ', ')`, searched: true },
      {
        key: "apps",
        label: "Applications",
        type: "text",
        sql: Prisma.sql`array_to_string(s.apps, ', ')`,
        searched: true,
      },
      {
        key: "hits",
        label: "Hits",
        help: "How often something new was hidden.",
        type: "number",
        sql: Prisma.sql`(select coalesce(sum(r.hits), 0) from suppression_run r where r.suppression_id = s.id)`,
        filled: true,
        groupable: false,
      },
      {
        key: "lastHit",
        label: "Last hit",
        type: "time",
        sql: Prisma.sql`(select max(r.at) from suppression_run r where r.suppression_id = s.id and r.hits > 0)`,
      },
      {
        key: "owner",
        label: "Owner",
        type: "text",
        sql: Prisma.sql`s.owner`,
        filled: true,
        searched: true,
        width: 220,
      },
      {
        key: "covered",
        label: "Covered ever",
        type: "number",
        sql: Prisma.sql`(select count(*) from suppression_finding m where m.suppression_id = s.id)`,
        filled: true,
        groupable: false,
        hidden: true,
      },
      { key: "createdAt", label: "Made", type: "time", sql: Prisma.sql`s.created_at`, filled: true },
      {
        key: "createdBy",
        label: "Made by",
        type: "text",
        sql: Prisma.sql`s.created_by`,
        filled: true,
        searched: true,
        hidden: true,
      },
    ],
  }),
});

/** What a suppression covers or covered. */
export const suppressionFindingsView = defineView({
  id: "suppression-findings",
  permission: "read",
  scope: z.object({ suppression: z.coerce.number().int().min(1).max(2_147_483_647) }),
  async open({ suppression }) {
    if (!(await getSuppression(suppression))) return null;
    return {
      ...findingsBase,
      id: "suppression-findings",
      title: `Findings of suppression ${suppression}`,
      scope: { suppression: String(suppression) },
      from: Prisma.sql`suppression_finding m join suppression s on s.id = m.suppression_id join finding f on f.id = m.finding_id`,
      where: Prisma.sql`m.suppression_id = ${suppression}::int`,
      defaultSort: [{ key: "lastSeen", descending: true }],
      columns: [
        {
          key: "place",
          label: "Now",
          type: "choice",
          sql: place,
          filter: { lowered: true },
          choices: choicesOf(Object.keys(placeWords), placeWords),
          filled: true,
          width: 176,
        },
        ...findingColumns.map((column) => ({ ...column, sortable: column.sortable && ("scan" as const) })),
        { key: "since", label: "Since", type: "time", sql: Prisma.sql`m.since`, filled: true },
        { key: "hits", label: "Hits", type: "number", sql: Prisma.sql`m.hits`, filled: true },
        { key: "lastHit", label: "Last hit", type: "time", sql: Prisma.sql`m.last_hit_at` },
      ],
    };
  },
});
