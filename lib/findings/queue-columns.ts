import "server-only";
import { Prisma } from "@/lib/db/sql";
import type { ViewColumn } from "@/lib/views/define-view";
import { findingColumns } from "./view-columns";

/** What a finding names stands beside it: read only where somebody asks for it. */
export const queueFrom = Prisma.sql`finding f left join finding_subject x on x.finding_id = f.id`;

/** Since when somebody is waited for: it was found, or it came back. */
const waitingSince = Prisma.sql`(case when f.status <> 'closed' then case when f.news_reopened then f.news_at else f.created_at end end)`;

export const ages = [
  { value: "today", label: "Under 1 day" },
  { value: "days", label: "1 to 3 days" },
  { value: "week", label: "3 to 7 days" },
  { value: "longer", label: "Over 7 days" },
] as const;

const age = Prisma.sql`(case when ${waitingSince} > now() - interval '1 day' then 'today' when ${waitingSince} > now() - interval '3 days' then 'days'
  when ${waitingSince} > now() - interval '7 days' then 'week' when ${waitingSince} is not null then 'longer' end)`;

const ownColumns: ViewColumn[] = [
  {
    key: "waiting",
    label: "Waiting",
    help: "Since it was found or came back, until it is closed.",
    type: "time",
    sql: waitingSince,
    descendingFirst: false,
    width: 104,
    card: "meta",
  },
  {
    key: "age",
    label: "Age",
    help: "How long it has been waiting, in steps.",
    type: "choice",
    sql: age,
    filter: { lowered: true },
    choices: ages,
    sort: { by: waitingSince, as: "timestamptz" },
    hidden: true,
  },
  {
    key: "networks",
    label: "ASN pair",
    help: "The networks that its evidence names: the two of a pair, or the only one.",
    type: "text",
    sql: Prisma.sql`(case cardinality(x.asns) when 2 then 'AS' || x.asns[1] || ' + AS' || x.asns[2] when 1 then 'AS' || x.asns[1] end)`,
    hidden: true,
  },
  {
    key: "session",
    label: "Session",
    help: "The session in which all of its evidence lies, where it is one.",
    type: "text",
    sql: Prisma.sql`x.session::text`,
    entity: "session",
    filter: { lowered: true },
    hidden: true,
  },
];

/** The columns of the queue as one person sees it: `assignee:me` asks for their own. */
export function queueColumns(me: string): ViewColumn[] {
  const columns = findingColumns.map((column) =>
    column.key === "assignee" ? { ...column, hidden: false, width: 200, filter: { spoken: { me } } } : column,
  );
  const place = columns.findIndex(({ key }) => key === "lastSeen");
  const [assignee] = columns.splice(
    columns.findIndex(({ key }) => key === "assignee"),
    1,
  );
  const [waiting, ...others] = ownColumns;
  return [
    ...columns.slice(0, place),
    ...(waiting ? [waiting] : []),
    ...(assignee ? [assignee] : []),
    ...columns.slice(place),
    ...others,
  ];
}
