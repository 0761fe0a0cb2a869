import "server-only";
import { Prisma, type Sql } from "@/lib/db/sql";
import { hunts } from "@/lib/hunts/catalogue";
import { isHidden } from "@/lib/suppressions/sql";
import { choicesOf } from "@/lib/views/choices";
import type { ViewColumn } from "@/lib/views/define-view";
import { severityRank } from "@/lib/views/severity";
import { severities, statuses, verdicts } from "./schema";

const lowered = { lowered: true } as const;

/** A rank for each step, so that sorting goes by what the steps mean. */
const rank = (column: Sql, steps: readonly string[]): Sql =>
  Prisma.sql`(case ${column} ${Prisma.join(
    steps.map((step, index) => Prisma.sql`when ${step}::text then ${index}::int`),
    " ",
  )} end)`;

export const huntChoices = hunts.map(({ slug, title }) => ({ value: slug, label: title }));

export const severityColumn = (severity: Sql): ViewColumn => ({
  key: "severity",
  label: "Severity",
  type: "choice",
  sql: severity,
  filter: lowered,
  choices: choicesOf(severities),
  sort: { by: severityRank(severity), as: "integer" },
  filled: true,
  descendingFirst: true,
  width: 120,
  card: "meta",
});

export const statusColumn = (status: Sql): ViewColumn => ({
  key: "status",
  label: "Status",
  type: "choice",
  sql: status,
  filter: lowered,
  choices: choicesOf(statuses),
  sort: { by: rank(status, statuses), as: "integer" },
  filled: true,
  width: 112,
  card: "meta",
});

export const verdictColumn = (verdict: Sql): ViewColumn => ({
  key: "verdict",
  label: "Verdict",
  type: "choice",
  sql: verdict,
  filter: lowered,
  choices: choicesOf(verdicts, { benign: "Benign true positive" }),
  width: 168,
  card: "meta",
});

export const huntColumn = (hunt: Sql): ViewColumn => ({
  key: "hunt",
  label: "Hunt",
  type: "choice",
  sql: hunt,
  filter: lowered,
  choices: huntChoices,
  filled: true,
  width: 200,
  card: "lead",
});

const newest = [{ key: "lastSeen", descending: true }];

/** The columns of every list of findings; the finding is `f`. */
export const findingColumns: ViewColumn[] = [
  { ...severityColumn(Prisma.sql`f.severity`), sortable: "index", ties: newest },
  {
    key: "title",
    label: "Finding",
    type: "text",
    sql: Prisma.sql`f.title`,
    filled: true,
    searched: true,
    width: 380,
    card: "title",
  },
  huntColumn(Prisma.sql`f.hunt`),
  {
    key: "user",
    label: "User",
    type: "text",
    sql: Prisma.sql`f.upn`,
    sort: { by: Prisma.sql`f.upn`, as: "text" },
    ties: newest,
    sortable: "index",
    entity: "user",
    aliases: ["upn"],
    filled: true,
    searched: true,
    width: 240,
    card: "lead",
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
  statusColumn(Prisma.sql`f.status`),
  verdictColumn(Prisma.sql`f.verdict`),
  {
    key: "lastSeen",
    label: "Last seen",
    type: "time",
    sql: Prisma.sql`f.last_seen`,
    aliases: ["at"],
    filled: true,
    sortable: "index",
    card: "meta",
  },
  {
    key: "rows",
    label: "Rows",
    type: "number",
    sql: Prisma.sql`f.row_count`,
    filled: true,
    sortable: "scan",
    sort: { by: Prisma.sql`f.row_count`, as: "integer" },
    width: 80,
  },
  {
    key: "notes",
    label: "Notes",
    type: "number",
    sql: Prisma.sql`(select count(*) from note n where n.finding_id = f.id and n.deleted_at is null)`,
    filled: true,
    sortable: false,
    groupable: false,
    width: 80,
  },
  {
    key: "firstSeen",
    label: "First seen",
    type: "time",
    sql: Prisma.sql`f.first_seen`,
    filled: true,
    sortable: "scan",
    hidden: true,
  },
  {
    key: "found",
    label: "Found",
    help: "When a run first found it.",
    type: "time",
    sql: Prisma.sql`f.created_at`,
    filled: true,
    sortable: "scan",
    hidden: true,
  },
  { key: "assignee", label: "Assignee", type: "text", sql: Prisma.sql`f.assignee`, hidden: true, searched: true },
  {
    key: "labels",
    label: "Labels",
    type: "text",
    sql: Prisma.sql`array_to_string(f.labels, ', ')`,
    aliases: ["label"],
    filter: {
      // A finding has the label, or none at all; not: its list of labels reads like it.
      through: (test) =>
        Prisma.sql`exists (select from unnest(case when f.labels = '{}' then '{""}' else f.labels end) l (label) where ${test(Prisma.sql`l.label`)})`,
    },
    filled: true,
    sortable: "scan",
    groupable: false,
    hidden: true,
  },
  {
    key: "reason",
    label: "Closing reason",
    type: "text",
    sql: Prisma.sql`f.closing_reason`,
    hidden: true,
  },
  {
    key: "huntSeverity",
    label: "Severity by the hunt",
    help: "What the hunt says, where somebody gave another severity.",
    type: "choice",
    sql: Prisma.sql`f.hunt_severity`,
    filter: lowered,
    choices: choicesOf(severities),
    hidden: true,
  },
  {
    key: "triagedBy",
    label: "Decided by",
    type: "text",
    sql: Prisma.sql`f.triaged_by`,
    aliases: ["by"],
    hidden: true,
    searched: true,
  },
  { key: "triagedAt", label: "Decided", type: "time", sql: Prisma.sql`f.triaged_at`, hidden: true },
  {
    key: "news",
    label: "News",
    help: "It came back, or has new evidence, since somebody decided.",
    type: "flag",
    sql: Prisma.sql`(f.news_at is not null)`,
    filled: true,
    hidden: true,
  },
  {
    key: "newsAt",
    label: "News since",
    type: "time",
    sql: Prisma.sql`f.news_at`,
    hidden: true,
    sortable: "scan",
  },
  {
    key: "gone",
    label: "Gone",
    help: "A later run that covered its time no longer found it.",
    type: "flag",
    sql: Prisma.sql`(f.gone_since is not null)`,
    filled: true,
    hidden: true,
  },
  {
    key: "suppressed",
    label: "Suppressed",
    help: "A suppression hides it from the queue.",
    type: "flag",
    sql: isHidden,
    filled: true,
    hidden: true,
  },
  {
    key: "key",
    label: "Key",
    help: "What makes it the same finding in every run.",
    type: "text",
    sql: Prisma.sql`f.key`,
    sortable: false,
    groupable: false,
    hidden: true,
    searched: true,
  },
];

/** What the screens show of a finding beyond its columns. */
export const findingExtra: Record<string, Sql> = {
  version: Prisma.sql`f.version`,
  labels: Prisma.sql`f.labels`,
  isGone: Prisma.sql`f.gone_since is not null`,
  isSuppressed: isHidden,
  newsReopened: Prisma.sql`f.news_reopened`,
  verdictHolds: Prisma.sql`case when f.verdict is not null then coalesce(f.triaged_evidence = f.evidence, false) end`,
  news: Prisma.sql`coalesce(f.news, '[]')`,
};
