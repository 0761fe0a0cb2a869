import type pg from "pg";

type Client = pg.ClientBase;

/** What the checks of a table ask for and its columns alone do not say. */
const special: Record<string, Record<string, string>> = {
  access_link: { kind: "'invitation'", role: "'viewer'", expires_at: "now() + interval '1 day'" },
  api_token: { scopes: "array['read']", expires_at: "now() + interval '1 day'" },
  finding_decision: { kind: "'triage'", status: "'open'" },
  hunt_schedule: { every_seconds: "3600", look_back_seconds: "3600", overlap_seconds: "600" },
  note: { finding_id: "(select id from finding order by 1 offset n limit 1)" },
  report_file: { sha256: "encode(sha256(n::text::bytea), 'hex')" },
  webhook: { events: "array['finding.created']" },
};

type Needed = {
  column: string;
  type: string;
  refTable: string | null;
  refColumn: string | null;
  checks: string[];
  isUnique: boolean;
};

/** Some rows in every table that has none, from what the schema says of its columns: what is planted then has a place. */
export async function fillEmptyTables(client: Client, skip: readonly string[], rows = 24): Promise<void> {
  const { rows: tables } = await client.query<{ name: string }>(
    "select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' order by 1",
  );
  const waiting = new Set(tables.map(({ name }) => name).filter((name) => !skip.includes(name)));
  const failures = new Map<string, string>();
  // A table may need rows of another one first: go round until nothing more comes of it.
  for (let before = -1; waiting.size !== before; ) {
    before = waiting.size;
    for (const table of waiting) {
      const { rows: found } = await client.query<{ has: boolean }>(`select exists (select from "${table}") as has`);
      const failure = found[0]?.has ? null : await fill(client, table, rows);
      if (failure === null) waiting.delete(table);
      else failures.set(table, failure);
    }
  }
  if (waiting.size > 0) {
    throw new Error(
      `No row could be made in ${[...waiting].map((table) => `${table}: ${failures.get(table)}`).join("; ")}`,
    );
  }
}

async function fill(client: Client, table: string, rows: number): Promise<string | null> {
  const { rows: needed } = await client.query<Needed>(
    `select a.attname as column, format_type(a.atttypid, null) as type, r.relname as "refTable", ra.attname as "refColumn",
       array(select pg_get_constraintdef(k.oid) from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any(k.conkey)) as checks,
       exists (select from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any(i.indkey)) as "isUnique"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
     left join pg_constraint f on f.conrelid = c.oid and f.contype = 'f' and f.conkey[1] = a.attnum and array_length(f.conkey, 1) = 1
     left join pg_class r on r.oid = f.confrelid
     left join pg_attribute ra on ra.attrelid = f.confrelid and ra.attnum = f.confkey[1]
     where c.relname = $1 and a.attnotnull and not a.atthasdef`,
    [table],
  );
  const own = special[table] ?? {};
  const columns = [...new Set([...needed.map(({ column }) => column), ...Object.keys(own)])];
  const values = columns.map((column) => own[column] ?? valueFor(needed.find((one) => one.column === column)));
  const names = columns.map((column) => `"${column}"`).join(", ");
  try {
    const { rowCount } = await client.query(
      columns.length === 0
        ? `insert into "${table}" default values`
        : `insert into "${table}" (${names}) select ${values.join(", ")} from generate_series(1, ${rows}) n on conflict do nothing`,
    );
    return rowCount === 0 ? "nothing to refer to" : null;
  } catch (error) {
    return (error as Error).message;
  }
}

function valueFor(needed: Needed | undefined): string {
  if (!needed) return "default";
  const { column, type, refTable, refColumn, checks } = needed;
  if (refTable) {
    return `(select "${refColumn}" from "${refTable}" order by 1 offset n % (select greatest(1, count(*)) from "${refTable}") limit 1)`;
  }
  const listed = checks
    .map((check) => new RegExp(`\\b${column}\\b[^=]*= ANY \\(\\(?ARRAY\\['([^']*)'`).exec(check)?.[1])
    .find(Boolean);
  if (listed !== undefined) return `'${listed}'`;
  if (type === "uuid") return "gen_random_uuid()";
  if (type === "text" || type.startsWith("character")) return `'${column} ' || n`;
  if (type.startsWith("timestamp")) return "now() - n * interval '1 hour'";
  if (type === "date") return "current_date + n::int";
  if (type === "boolean") return "n % 2 = 0";
  if (type === "jsonb" || type === "json") return "'{}'";
  if (type === "bytea") return "sha256(n::text::bytea)";
  if (type === "inet") return "('192.0.2.' || n)::inet";
  if (type.endsWith("[]")) return `'{}'::${type}`;
  return "n";
}
