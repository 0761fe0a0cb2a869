import type pg from "pg";
import { Prisma, query, type Sql, where } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { hunts } from "@/lib/hunts/catalogue";
import { shareSuppressions } from "@/lib/suppressions/apply/mutations";
import { matching } from "@/lib/views/conditions";
import { lookOrSay } from "@/lib/views/connection";
import { readViewState } from "@/lib/views/state";
import { openQueue } from "../view";
import { TriageMoved } from "./faults";
import { type CountTarget, mostAtOnce, type TriageCount, type TriageTarget } from "./schema";
import type { Standing } from "./state";

/** A finding that this transaction alone changes until its end. */
export type Held = Standing & {
  id: string;
  title: string;
  version: number;
  /** Somebody decided on exactly this evidence, and nothing came up since. */
  holds: boolean;
};

type Source = { from: Sql; condition: Sql };

function sourceOf(target: CountTarget | TriageTarget, by: string): Source {
  if (target.kind === "ids") {
    return { from: Prisma.sql`finding f`, condition: Prisma.sql`where f.id = any(${target.ids}::uuid[])` };
  }
  const view = openQueue(by);
  const state = readViewState(new URLSearchParams(target.query));
  const except = target.except?.length ? Prisma.sql`f.id <> all(${target.except}::uuid[])` : undefined;
  return { from: view.from, condition: where(view.where, matching(view, state), except) };
}

const heldColumns = Prisma.sql`f.id::text, f.title, f.version, f.status, f.verdict, f.closing_reason as "closingReason", f.severity,
  coalesce(f.hunt_severity, f.severity) as "huntSeverity", f.hunt_severity is not null as "severityIsSet", f.assignee, f.labels,
  f.triaged_at is not null and f.news_at is null and f.triaged_evidence is not distinct from f.evidence
    and f.triaged_facts is not distinct from f.facts as holds`;

/**
 * Runs that store findings and suppressions that cover them write many rows in an order of their own. Whoever changes many findings
 * waits until they are done, so that neither ever waits for the other in a circle.
 */
export async function waitForWriters(client: pg.ClientBase): Promise<void> {
  // Compiling the statements of a large set to machine code takes longer than they do.
  await client.query("select set_config('jit', 'off', true)");
  await client.query(
    "select pg_advisory_xact_lock_shared(hashtextextended('hunt ' || slug, 0)) from unnest($1::text[]) as h (slug)",
    [hunts.map(({ slug }) => slug).sort()],
  );
  await shareSuppressions(client);
}

/** The findings of the target, held in the order of their ids. */
export async function holdTarget(client: pg.ClientBase, target: TriageTarget, by: string): Promise<Held[]> {
  if (target.kind === "matching" || target.ids.length > 1) await waitForWriters(client);
  const { from, condition } = sourceOf(target, by);
  const rows = await query<Held>(
    client,
    Prisma.sql`select ${heldColumns} from ${from} ${condition} order by f.id limit ${mostAtOnce + 1}::int for update of f`,
  );
  if (rows.length > mostAtOnce) {
    throw new AppError(
      "invalid",
      `These are more than ${mostAtOnce.toLocaleString("en-US")} findings, which is as many as one step changes. Narrow the filter.`,
    );
  }
  if (target.kind === "ids" && rows.length < new Set(target.ids).size) {
    const gone = new Set(target.ids).size - rows.length;
    throw new AppError(
      "not-found",
      gone === 1 && target.ids.length === 1
        ? "This finding does not exist any more."
        : `${gone.toLocaleString("en-US")} of these findings do not exist any more. Nothing was saved.`,
    );
  }
  if (target.kind === "matching") await refuseMoved(client, target, rows, by);
  return rows;
}

/** The print of a set: another one as soon as a finding of it has another version, comes or goes. */
const print = (id: Sql, version: Sql) =>
  Prisma.sql`coalesce(bit_xor(hashtextextended(${id}::text || ' ' || ${version}, 0)), 0)::text`;

async function refuseMoved(
  client: pg.ClientBase,
  target: Extract<TriageTarget, { kind: "matching" }>,
  held: readonly Held[],
  by: string,
) {
  const { count, print: expected } = target.expected;
  let isSame = held.length === count;
  if (isSame && expected !== undefined) {
    const [now] = await query<{ print: string }>(
      client,
      Prisma.sql`select ${print(Prisma.sql`h.id`, Prisma.sql`h.version`)} as print
        from unnest(${held.map(({ id }) => id)}::uuid[], ${held.map(({ version }) => version)}::int[]) as h (id, version)`,
    );
    isSame = now?.print === expected;
  }
  if (!isSame) throw new TriageMoved(count, await countOn(client, target, by));
}

async function countOn(client: pg.ClientBase, target: CountTarget | TriageTarget, by: string): Promise<TriageCount> {
  const { from, condition } = sourceOf(target, by);
  const [counted] = await query<Omit<TriageCount, "lately">>(
    client,
    Prisma.sql`select count(*)::int as count, ${print(Prisma.sql`f.id`, Prisma.sql`f.version`)} as print,
        count(*) filter (where f.status = 'closed')::int as closed, count(*) filter (where f.verdict is null)::int as "withoutVerdict",
        count(*) filter (where f.assignee <> ${by})::int as "ofOthers"
      from ${from} ${condition}`,
  );
  if (!counted) throw new Error("an aggregate has one row");
  const lately = await query<TriageCount["lately"][number]>(
    client,
    Prisma.sql`select made_by as by, sum(findings)::int as count from triage_batch
      where at > now() - interval '10 minutes' and made_by <> ${by} group by 1 order by 2 desc limit 3`,
  );
  return { ...counted, lately };
}

const seconds = 30;

/** How many findings the target has, exactly, and what is to be known of them before they are changed. */
export const countTarget = (target: CountTarget, by: string): Promise<TriageCount> =>
  lookOrSay(seconds, "Counting these findings", (client) => countOn(client, target, by));
