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
    help: "Days since it was found or came back, until it is closed.",
    type: "number",
    sql: Prisma.sql`round((extract(epoch from now() - ${waitingSince}) / 86400)::numeric, 3)`,
    // The clock goes on between two pages: the order must not.
    sort: { by: Prisma.sql`(-extract(epoch from ${waitingSince}))`, as: "numeric" },
    groupable: false,
    width: 112,
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

/** What one works by first: what it is, how it stands, since when it waits and for whom. */
const first = ["severity", "title", "status", "verdict", "waiting", "assignee"];

/** The columns of the queue as one person sees it: `assignee:me` asks for their own. */
export function queueColumns(me: string): ViewColumn[] {
  const columns = [...findingColumns, ...ownColumns].map((column) =>
    column.key === "assignee" ? { ...column, hidden: false, width: 200, filter: { spoken: { me } } } : column,
  );
  const place = ({ key }: ViewColumn) => (first.includes(key) ? first.indexOf(key) : first.length);
  return columns.sort((one, other) => place(one) - place(other));
}
