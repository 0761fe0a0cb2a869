import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { huntBySlug } from "../catalogue";
import { getRun } from "../data";
import { differences } from "../parameter-sets/schema";
import type { RunRow } from "../schema";
import type { Cause, ChangeState, ComparedFinding, Comparison, DataChange, RunDifferences } from "./schema";

const pageSize = 50;

type Shown = { state: ChangeState; page: number };

/** Two finished runs of one hunt, the earlier first: what differed between them, and which findings only one of them has, and why. */
export async function compareRuns(one: string, other: string, { state, page }: Shown): Promise<Comparison> {
  const [a, b] = await inOrder(one, other);
  const differing = await differencesOf(a, b);
  const [counts, causes, findings] = await Promise.all([
    countStates(a, b),
    countCauses(a, b, differing),
    listFindings(a, b, differing, { state, page }),
  ]);
  const { cannotTell, ...states } = counts;
  return { a, b, differences: differing, counts: states, cannotTell, causes, findings, pageSize };
}

async function inOrder(one: string, other: string): Promise<[RunRow, RunRow]> {
  const [first, second] = await Promise.all([getRun(one), getRun(other)]);
  if (!first || !second) throw new AppError("not-found", "One of the runs does not exist.");
  if (first.hunt !== second.hunt) throw new AppError("invalid", "Only runs of one hunt can be compared.");
  if (first.state !== "done" || second.state !== "done")
    throw new AppError("invalid", "Only finished runs can be compared.");
  return first.startedAt <= second.startedAt ? [first, second] : [second, first];
}

/** From when on a run no longer noticed what was loaded. */
const sawUntil = (run: RunRow): string => run.begunAt ?? run.startedAt;

async function differencesOf(a: RunRow, b: RunRow): Promise<RunDifferences> {
  const [from, to] = [sawUntil(a), sawUntil(b)];
  const names = [...new Set([...listsOf(a), ...listsOf(b)])];
  const [data, [lists]] = await Promise.all([
    db.$queryRaw<DataChange[]>`
      select u.id::text as "uploadId", u.file_name as "fileName", ${isoTime(Prisma.sql`c.at`)} as at, c.what,
        (select coalesce(sum(f.rows_new), 0)::float8 from upload_file f where f.upload_id = u.id) as "newRows"
      from upload u cross join lateral (values (coalesce(u.finished_at, u.created_at), 'loaded'), (u.undone_at, 'undone')) as c (at, what)
      where c.at > ${from}::timestamptz and c.at <= ${to}::timestamptz
        and (c.what = 'undone' or exists (select from upload_file f where f.upload_id = u.id and f.rows_new + f.rows_enriched > 0))
      order by c.at, u.id limit 200`,
    db.$queryRaw<[{ count: number }]>`select count(*)::int as count from audit_entry
      where at > ${from}::timestamptz and at <= ${to}::timestamptz and action like 'watchlist.%'
        and object = any(${names.map((name) => `watchlist/${name}`)}::text[])`,
  ]);
  return {
    parameters: differences(a.parameters, b.parameters),
    scope: JSON.stringify(a.scope) !== JSON.stringify(b.scope),
    version: a.version !== b.version,
    data,
    lists: lists.count,
    leftOut: leftOut(a) !== leftOut(b),
  };
}

/** The watchlists that a run left out. */
const listsOf = ({ hunt, parameters }: RunRow): string[] =>
  (huntBySlug(hunt)?.fields ?? []).flatMap(({ name, watchlist }) =>
    watchlist && typeof parameters[name] === "string" ? [parameters[name]] : [],
  );

/** What a run wrote down of the list that it left out: an entry that expires changes no version. */
const leftOut = ({ summary: { allowlistVersion, allowlistEntries } }: RunRow): string =>
  JSON.stringify([allowlistVersion, allowlistEntries]);

/** Every finding of either run with its state; `unsure` where a fingerprint is missing. */
const both = (a: RunRow, b: RunRow): Sql => Prisma.sql`
  select finding_id, x.row_count as rows_before, y.row_count as rows_after,
    case when x.finding_id is null then 'new' when y.finding_id is null then 'gone'
      when x.evidence <> y.evidence or x.row_count <> y.row_count then 'changed' else 'unchanged' end as state,
    x.finding_id is not null and y.finding_id is not null and (x.evidence is null or y.evidence is null) and x.row_count = y.row_count as unsure
  from (select * from run_finding where run_id = ${a.id}::uuid and state <> 'gone') x
  full join (select * from run_finding where run_id = ${b.id}::uuid and state <> 'gone') y using (finding_id)`;

async function countStates(a: RunRow, b: RunRow): Promise<Record<ChangeState, number> & { cannotTell: number }> {
  const count = (state: ChangeState) => Prisma.sql`count(*) filter (where state = ${state} and not unsure)::int`;
  const [counts] = await db.$queryRaw<[Record<ChangeState, number> & { cannotTell: number }]>`
    select ${count("new")} as new, ${count("gone")} as gone, ${count("changed")} as changed, ${count("unchanged")} as unchanged,
      count(*) filter (where unsure)::int as "cannotTell" from (${both(a, b)}) c`;
  return counts;
}

/** Which of a finding's events the earlier run could not see, or the later one no longer could. */
const fresh = (a: RunRow, b: RunRow): Sql => Prisma.sql`exists (
  select from finding_event v
  cross join lateral (
    select d.upload_file_id from sign_in_detail d where v.table_name = 'sign_in' and d.record_id = v.record_id
    union all select l.upload_file_id from security_alert l where v.table_name = 'security_alert' and l.record_id = v.record_id
    union all select w.upload_file_id from windows_logon w where v.table_name = 'windows_logon' and w.record_id = v.record_id
    union all select k.upload_file_id from contribution k where k.record_id = v.record_id and k.table_name = v.table_name and k.copy is not null
  ) e join upload_file f on f.id = e.upload_file_id join upload u on u.id = f.upload_id
  where v.finding_id = c.finding_id and coalesce(u.finished_at, u.created_at) > ${sawUntil(a)}::timestamptz
    and u.created_at <= ${sawUntil(b)}::timestamptz)`;

const vanished = Prisma.sql`exists (
  select from finding_event v where v.finding_id = c.finding_id
    and not exists (select from sign_in_detail d where v.table_name = 'sign_in' and d.record_id = v.record_id)
    and not exists (select from security_alert l where v.table_name = 'security_alert' and l.record_id = v.record_id)
    and not exists (select from windows_logon w where v.table_name = 'windows_logon' and w.record_id = v.record_id))`;

/**
 * When only the data, only the settings or only a watchlist differ, they are the cause. When more do, the evidence decides: events
 * that the earlier run could not see yet, or that were undone, make it the data's doing. What both settings and a watchlist may have
 * done cannot be told.
 */
function causeOf(a: RunRow, b: RunRow, differing: RunDifferences): Sql {
  const settings = differing.parameters.length > 0 || differing.scope || differing.version;
  const data = differing.data.length > 0;
  const list = differing.leftOut;
  if (data && !settings && !list) return Prisma.sql`'data'`;
  const otherwise = settings === list ? Prisma.sql`'unknown'` : settings ? Prisma.sql`'settings'` : Prisma.sql`'list'`;
  if (!data) return otherwise;
  return Prisma.sql`case when c.state = 'new' and ${fresh(a, b)} or c.state = 'gone' and ${vanished} then 'data' else ${otherwise} end`;
}

async function countCauses(a: RunRow, b: RunRow, differing: RunDifferences): Promise<Comparison["causes"]> {
  const rows = await db.$queryRaw<Array<{ state: "new" | "gone"; cause: Cause; count: number }>>`
    select c.state, ${causeOf(a, b, differing)} as cause, count(*)::int as count from (${both(a, b)}) c
    where c.state in ('new', 'gone') group by 1, 2`;
  const of = (state: "new" | "gone") => {
    const count = (cause: Cause) => rows.find((row) => row.state === state && row.cause === cause)?.count ?? 0;
    return { data: count("data"), settings: count("settings"), list: count("list"), unknown: count("unknown") };
  };
  return { new: of("new"), gone: of("gone") };
}

async function listFindings(
  a: RunRow,
  b: RunRow,
  differing: RunDifferences,
  { state, page }: Shown,
): Promise<ComparedFinding[]> {
  const cause = state === "new" || state === "gone" ? causeOf(a, b, differing) : Prisma.sql`null::text`;
  return db.$queryRaw<ComparedFinding[]>`
    select g.id::text, g.title, g.severity, g.status, g.verdict, ${isoTime(Prisma.sql`g.last_seen`)} as "lastSeen",
      c.rows_before as "rowsBefore", c.rows_after as "rowsAfter", ${cause} as cause
    from (${both(a, b)}) c join finding g on g.id = c.finding_id where c.state = ${state} and not c.unsure
    order by g.last_seen desc, g.id limit ${pageSize} offset ${(page - 1) * pageSize}`;
}
