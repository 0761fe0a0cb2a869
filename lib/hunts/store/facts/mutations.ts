import type pg from "pg";
import { Prisma, type Sql } from "@/lib/db/sql";
import { type Fact, severityRanks } from "../../comes-back";
import type { HuntDefinition } from "../../define-hunt";

type Of<Kind extends Fact["kind"]> = Extract<Fact, { kind: Kind }>;

const factsOf = <Kind extends Fact["kind"]>(hunt: HuntDefinition, kind: Kind): Of<Kind>[] =>
  hunt.comesBack.when.filter((fact): fact is Of<Kind> => fact.kind === kind);

async function run(client: pg.ClientBase, { text, values }: Sql) {
  await client.query({ text, values: values as unknown[] });
}

/**
 * Writes the facts that the hunt names into `found_finding`, in one pass over the rows for all of a kind. A run that sees a part of a
 * finding adds to what is known of it.
 */
export async function gatherFacts(client: pg.ClientBase, hunt: HuntDefinition): Promise<void> {
  await client.query("create temp table found_value (n integer, name text, value text) on commit drop");
  await client.query("create temp table found_number (n integer, name text, value numeric) on commit drop");
  await gatherSets(client, hunt);
  await gatherNumbers(client, hunt);
  await addKnown(client);
  await client.query(`update found_finding x set facts = g.facts from (
      select n, jsonb_object_agg(name, value) as facts from (
        select n, name, jsonb_agg(distinct value collate "C") as value from found_value group by n, name
        union all select n, name, to_jsonb(max(value)) from found_number group by n, name) each_one group by n) g
    where g.n = x.n`);
}

async function gatherSets(client: pg.ClientBase, hunt: HuntDefinition) {
  const sets = factsOf(hunt, "set").map(({ name, values }) => Prisma.sql`(${name}::text, (${values})::text[])`);
  if (sets.length > 0) {
    await run(
      client,
      Prisma.sql`insert into found_value select distinct g.n, fact.name, v.value
        from found f join found_group g using (key) cross join lateral (values ${Prisma.join(sets)}) as fact (name, list)
        cross join lateral unnest(fact.list) v (value) where v.value <> ''`,
    );
  }
  const ofEvents = factsOf(hunt, "event-set").map(({ name, value }) => Prisma.sql`(${name}::text, (${value})::text)`);
  if (ofEvents.length === 0) return;
  await run(
    client,
    Prisma.sql`insert into found_value select distinct e.n, fact.name, fact.value
      from found_event e join sign_in_event s on s.record_id = e.record_id
      cross join lateral (values ${Prisma.join(ofEvents)}) as fact (name, value)
      where e.table_name = 'sign_in' and fact.value <> ''`,
  );
}

async function gatherNumbers(client: pg.ClientBase, hunt: HuntDefinition) {
  const numbers = factsOf(hunt, "number").map(({ name, value }) => Prisma.sql`(${name}::text, (${value})::numeric)`);
  if (numbers.length > 0) {
    await run(
      client,
      Prisma.sql`insert into found_number select g.n, fact.name, max(fact.value)
        from found f join found_group g using (key) cross join lateral (values ${Prisma.join(numbers)}) as fact (name, value)
        where fact.value is not null group by g.n, fact.name`,
    );
  }
  for (const { name } of factsOf(hunt, "severity")) {
    await run(
      client,
      Prisma.sql`insert into found_number select n, ${name}::text, array_position(${[...severityRanks]}::text[], severity) from found_finding`,
    );
  }
}

async function addKnown(client: pg.ClientBase) {
  const known = "found_finding x join finding f on f.id = x.id cross join lateral jsonb_each(f.facts) fact";
  const added = "not x.is_new and not x.covered";
  await client.query(`insert into found_value select x.n, fact.key, v.value from ${known}
    cross join lateral jsonb_array_elements_text(fact.value) v where ${added} and jsonb_typeof(fact.value) = 'array'`);
  await client.query(`insert into found_number select x.n, fact.key, (fact.value #>> '{}')::numeric from ${known}
    where ${added} and jsonb_typeof(fact.value) = 'number'`);
}
