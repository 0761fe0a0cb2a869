import "server-only";
import type pg from "pg";
import { loadedSources } from "@/lib/coverage/data";
import { AppError } from "@/lib/errors";
import { checkLists } from "@/lib/watchlists/check-lists";
import { huntBySlug } from "../catalogue";
import type { HuntDefinition, HuntQuery, Scope } from "../define-hunt";
import { parseParameters } from "../parameters";
import { type Held, onConnection, stoppable } from "../run-connection";
import { isStopped } from "../run-ends";
import { assertScope, defaultScope } from "../scope";
import { applySettings, resetSettings } from "../select-rows";
import type { ByVerdict, ListedFinding, ValueCount, WhatIfInput, WhatIfLine, WhatIfList } from "./schema";

/** One value may take so long; the others are counted all the same. */
const secondsPerValue = 60;
const listed = 200;

type Asked = Omit<WhatIfInput, "list"> & { slug: string; signal: AbortSignal; secondsPerValue?: number };
type Table = "what_if_base" | "what_if_value";
type Question = { hunt: HuntDefinition; scope: Scope; parameters: Record<string, unknown>; name: string };

async function questionOf({ slug, scope, parameters, name }: Asked): Promise<Question> {
  const hunt = huntBySlug(slug);
  if (!hunt) throw new AppError("not-found", `There is no hunt "${slug}".`);
  const field = hunt.fields.find((candidate) => candidate.name === name);
  if (!field) throw new AppError("invalid", `The hunt ${slug} has no parameter "${name}".`);
  const asked = scope ?? defaultScope(hunt, await loadedSources());
  assertScope(hunt, asked);
  return { hunt, scope: asked, parameters: parseParameters(hunt, parameters), name };
}

const withValue = ({ hunt, parameters, name }: Question, value: unknown) =>
  parseParameters(hunt, { ...parameters, [name]: value });

const planFor = (question: Question, value: unknown): HuntQuery =>
  question.hunt.query(question.scope, withValue(question, value));

/** The keys of what a value finds; refused where a run with it would be. */
async function findInto(client: pg.ClientBase, table: Table, question: Question, value: unknown) {
  await checkLists(question.hunt, withValue(question, value));
  await keysInto(client, table, planFor(question, value));
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * Counts what the hunt would find with each value, and what it would gain and lose against the setting as it is. Nothing is stored. Each
 * value comes as soon as it is known; one that takes too long or is refused says so and the next goes on. The signal stops all.
 */
export async function whatIf(asked: Asked, take: (line: WhatIfLine) => void | Promise<void>): Promise<void> {
  const question = await questionOf(asked);
  const base = question.parameters[asked.name];
  const others = asked.values.filter((value) => !same(withValueOr(question, value), base));
  await onTables(asked, async (held) => {
    const counted = await inTime(held, asked, () => countBase(held.client, question, base));
    await take({ count: counted });
    for (const value of others) {
      try {
        await take({ count: await inTime(held, asked, () => countValue(held.client, question, value)) });
      } catch (error) {
        if (asked.signal.aborted || !(error instanceof AppError)) throw error;
        await take({ value, failed: error.message });
      }
    }
  });
}

/** The value as the hunt reads it; as it was written when the hunt refuses it. */
function withValueOr(question: Question, value: unknown): unknown {
  try {
    return withValue(question, value)[question.name];
  } catch {
    return value;
  }
}

/** Which findings a value would gain and lose, the newest first, with what was decided of those that are known. */
export async function whatIfList(asked: Asked, value: unknown): Promise<WhatIfList> {
  const question = await questionOf(asked);
  const base = question.parameters[asked.name];
  return onTables(asked, (held) =>
    inTime(held, asked, async () => {
      const { client } = held;
      await findInto(client, "what_if_base", question, base);
      await findInto(client, "what_if_value", question, value);
      const gained = await missing(client, question, value, "what_if_base");
      const lost = await missing(client, question, base, "what_if_value");
      return {
        value: withValue(question, value)[asked.name],
        gained: gained.slice(0, listed),
        lost: lost.slice(0, listed),
        gainedMore: Math.max(0, (await countMissing(client, "what_if_value", "what_if_base")) - listed),
        lostMore: Math.max(0, (await countMissing(client, "what_if_base", "what_if_value")) - listed),
      };
    }),
  );
}

/** A connection of its own whose temporary tables outlive a value and not the question. */
async function onTables<Result>({ signal }: Asked, work: (held: Held) => Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  return onConnection(async (held) => {
    try {
      return await work(held);
    } finally {
      await held.client.query("drop table if exists what_if_base, what_if_value");
    }
  });
}

async function inTime<Result>(held: Held, asked: Asked, work: () => Promise<Result>): Promise<Result> {
  const seconds = asked.secondsPerValue ?? secondsPerValue;
  try {
    return await stoppable(held, asked.signal, async () => {
      await held.client.query("select set_config('statement_timeout', $1, true)", [String(seconds * 1000)]);
      return work();
    });
  } catch (error) {
    if (asked.signal.aborted || !isStopped(error)) throw error;
    throw new AppError("unavailable", `Not counted: it took longer than ${seconds} s. Ask for a shorter range.`);
  }
}

/** Only keys are asked for, so that the server need not build the rows. */
async function keysInto(client: pg.ClientBase, table: Table, plan: HuntQuery) {
  await applySettings(client, { ...plan, settings: { ...plan.settings, jit: "off", TimeZone: "UTC" } });
  await client.query(`drop table if exists ${table}`);
  await client.query({
    text: `create temp table ${table} as select key, count(*)::int as rows from (${plan.rows.text}) q group by key`,
    values: plan.rows.values as unknown[],
  });
  await resetSettings(client, plan, ["jit"]);
  await client.query(`create unique index on ${table} (key)`);
  await client.query(`analyze ${table}`);
}

type Sums = { rows: number; findings: number };
const sums = async (client: pg.ClientBase, table: Table): Promise<Sums> => {
  const { rows } = await client.query<Sums>(
    `select coalesce(sum(rows), 0)::float8 as rows, count(*)::int as findings from ${table}`,
  );
  return rows[0] ?? { rows: 0, findings: 0 };
};

async function countBase(client: pg.ClientBase, question: Question, value: unknown): Promise<ValueCount> {
  const started = Date.now();
  await findInto(client, "what_if_base", question, value);
  const counted = await sums(client, "what_if_base");
  const milliseconds = Date.now() - started;
  return { value, isBase: true, ...counted, gained: 0, lost: 0, gainedBy: {}, lostBy: {}, milliseconds };
}

async function countValue(client: pg.ClientBase, question: Question, value: unknown): Promise<ValueCount> {
  const started = Date.now();
  await findInto(client, "what_if_value", question, value);
  const counted = await sums(client, "what_if_value");
  const gainedBy = await byVerdict(client, question.hunt.slug, "what_if_value", "what_if_base");
  const lostBy = await byVerdict(client, question.hunt.slug, "what_if_base", "what_if_value");
  return {
    value: withValue(question, value)[question.name],
    isBase: false,
    ...counted,
    gained: total(gainedBy),
    lost: total(lostBy),
    gainedBy,
    lostBy,
    milliseconds: Date.now() - started,
  };
}

const total = (by: ByVerdict) => Object.values(by).reduce((sum, count) => sum + count, 0);

async function byVerdict(client: pg.ClientBase, slug: string, has: Table, lacks: Table): Promise<ByVerdict> {
  const { rows } = await client.query<{ name: keyof ByVerdict; count: number }>(
    `select case when f.id is null then 'unknown' else coalesce(f.verdict, 'open') end as name, count(*)::int as count
     from ${has} h left join finding f on f.hunt = $1 and f.key = h.key
     where not exists (select from ${lacks} l where l.key = h.key) group by 1`,
    [slug],
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

async function countMissing(client: pg.ClientBase, has: Table, lacks: Table): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from ${has} h where not exists (select from ${lacks} l where l.key = h.key)`,
  );
  return rows[0]?.count ?? 0;
}

type Line = Omit<ListedFinding, "title"> & { title: string | null; row: Record<string, unknown> };

async function missing(
  client: pg.ClientBase,
  question: Question,
  value: unknown,
  from: Table,
): Promise<ListedFinding[]> {
  const { hunt } = question;
  const { rows: plan } = planFor(question, value);
  const values = plan.values as unknown[];
  const { rows } = await client.query<Line>({
    text: `select n.key, n.severity, to_char(n.last_seen at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "lastSeen", n.row,
        f.id::text as id, f.verdict, f.status, f.title
      from (select distinct on (q.key) q.key, q.severity, q.last_seen, q.row from (${plan.text}) q
        where not exists (select from ${from} l where l.key = q.key) order by q.key, q.last_seen desc, q.ordinal) n
      left join finding f on f.hunt = $${values.length + 1} and f.key = n.key
      order by n.last_seen desc, n.key limit ${listed}`,
    values: [...values, hunt.slug],
  });
  return rows.map(({ row, title, ...finding }) => ({ ...finding, title: title ?? hunt.findingTitle(row) }));
}
