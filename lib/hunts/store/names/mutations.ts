import type pg from "pg";
import type { HuntDefinition } from "../../define-hunt";

const slice = 2000;

type Row = Record<string, unknown>;

/** What can be pivoted to from a row: kind of entity → values. */
function entitiesOf(hunt: HuntDefinition, row: Row): Record<string, string[]> {
  const entities: Record<string, string[]> = {};
  for (const { name, entity } of hunt.columns) {
    if (!entity) continue;
    const value = row[name];
    const values = (Array.isArray(value) ? value : [value])
      .filter((part) => part !== null && part !== undefined && part !== "")
      .map(String);
    entities[entity] = [...new Set([...(entities[entity] ?? []), ...values])];
  }
  return entities;
}

/** Writes title and entities of each finding, which only the hunt's definition can tell. */
export async function nameFindings(client: pg.ClientBase, hunt: HuntDefinition): Promise<void> {
  await client.query(`create temp table found_name (n integer primary key, title text, entities jsonb) on commit drop`);
  await client.query("declare hunt_findings no scroll cursor for select n, row from found_finding order by n");
  for (;;) {
    const { rows } = await client.query<{ n: number; row: Row }>(`fetch ${slice} from hunt_findings`);
    if (rows.length === 0) break;
    await client.query("insert into found_name select * from unnest($1::int[], $2::text[], $3::jsonb[])", [
      rows.map(({ n }) => n),
      rows.map(({ row }) => hunt.findingTitle(row)),
      rows.map(({ row }) => JSON.stringify(entitiesOf(hunt, row))),
    ]);
  }
  await client.query("close hunt_findings");
  await client.query("analyze found_name");
  await client.query(
    `update found_finding x set title = n.title, entities = n.entities from found_name n where n.n = x.n`,
  );
}
