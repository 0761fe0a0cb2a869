import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { type TextColumn, textColumns } from "./columns";
import { hostileStrings } from "./strings";

/** One connection: the function below is only its own. */
type Client = pg.ClientBase;

const quoted = (name: string) => `"${name}"`;

/** A string for a row and a column: neighbours differ, and every string comes within as many rows as there are strings. */
const pick = (offset: number) => `($1::text[])[1 + (x.n + ${offset}) % array_length($1::text[], 1)]`;

function hostileValue(column: TextColumn, offset: number): string {
  const value = anyValue(column, offset);
  const name = `t.${quoted(column.column)}`;
  return column.keepsNull ? `case when ${name} is not null then ${value} end` : value;
}

function anyValue({ type, isUnique, most, column }: TextColumn, offset: number): string {
  const room = most === null ? null : most - (isUnique ? 9 : 0);
  const cut = room === null ? pick(offset) : `left(${pick(offset)}, ${room})`;
  const text = isUnique ? `${cut} || ' ' || x.n` : cut;
  if (type === "text[]") return `array[${text}]`;
  if (type === "jsonb")
    return `coalesce(pg_temp.hostile_json(t.${quoted(column)}, $1::text[], x.n::int), t.${quoted(column)})`;
  // What must not be empty has at least a letter.
  return `coalesce(nullif(${text}, ''), 'x')`;
}

/** Texts inside of JSON, but no times, numbers, ids and addresses: those the product reads itself. */
const jsonFunction = `
  create or replace function pg_temp.hostile_json(value jsonb, texts text[], n integer) returns jsonb language plpgsql as $$
  begin
    return case jsonb_typeof(value)
      when 'object' then (
        select coalesce(jsonb_object_agg(key, pg_temp.hostile_json(v, texts, n + length(key))), '{}') from jsonb_each(value) e(key, v))
      when 'array' then (
        select coalesce(jsonb_agg(pg_temp.hostile_json(v, texts, n + i::int)), '[]') from jsonb_array_elements(value) with ordinality e(v, i))
      when 'string' then
        case when value #>> '{}' ~ '^([0-9]{4}-[0-9]{2}-|[0-9.]+$|[0-9a-f]{8}-|[0-9a-f:.]+$)' or value = '""' then value
          else to_jsonb(texts[1 + n % array_length(texts, 1)]) end
      else value end;
  end $$`;

/**
 * Puts hostile text into every column that can hold some, in every row there is. Whoever calls has made the rows: what is empty stays so,
 * and is named by `withoutHostile`.
 */
export async function plantHostile(client: Client): Promise<TextColumn[]> {
  const columns = await textColumns(client);
  const open = columns.filter(({ closed }) => closed === null);
  await client.query(jsonFunction);
  let offset = 0;
  for (const table of new Set(open.map((column) => column.table))) {
    const own = open.filter((column) => column.table === table);
    const sets = own.map((column) => {
      offset += 37;
      return `${quoted(column.column)} = ${hostileValue(column, offset)}`;
    });
    await client
      .query(
        `update ${quoted(table)} t set ${sets.join(", ")} from (select ctid, row_number() over () as n from ${quoted(table)}) x where t.ctid = x.ctid`,
        [hostileStrings],
      )
      .catch((error: Error) => {
        throw new Error(`${table}: ${error.message}`, { cause: error });
      });
  }
  for (const text of hostileStrings)
    await appendAudit({ actor: text, action: text, object: text, detail: { from: text, to: { [text]: text }, text } });
  return columns;
}

/** Columns that can hold hostile text and hold none, because their table has no row. */
export async function withoutHostile(client: Client, columns: readonly TextColumn[]): Promise<string[]> {
  const open = columns.filter(({ closed }) => closed === null);
  const bare: string[] = [];
  for (const table of new Set(open.map((column) => column.table))) {
    const { rows } = await client.query<{ has: boolean }>(`select exists (select from ${quoted(table)}) as has`);
    if (!rows[0]?.has) bare.push(table);
  }
  return bare;
}
