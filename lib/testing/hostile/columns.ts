import type pg from "pg";

export type TextColumn = {
  table: string;
  column: string;
  type: "text" | "text[]" | "jsonb";
  /** Values have to differ from row to row. */
  isUnique: boolean;
  /** The longest that the table takes. */
  most: number | null;
  /** Whether there is a value at all is checked together with other columns. */
  keepsNull: boolean;
  /** Why nothing hostile can stand there; null where it can. */
  closed: string | null;
};

/** What only the product writes, from its own short lists or its own types; by column, by table, or by a name in every table. */
const ours: Record<string, string> = {
  "_prisma_migrations.*": "written by migrations",
  "audit_entry.*": "written by its function alone: planted through it",
  "audit_head.*": "a hash",
  ...Object.fromEntries(
    [
      ...["id", "account_id", "provider_id", "access_token", "refresh_token", "id_token", "scope", "password"].map(
        (column) => `auth_account.${column}`,
      ),
      ...["id", "token", "ip_address", "impersonated_by"].map((column) => `auth_session.${column}`),
    ].map((name) => [name, "identifiers, tokens and hashes of the sign-in"]),
  ),
  "auth_two_factor.*": "secrets of the sign-in",
  "auth_verification.*": "secrets of the sign-in",
  "auth_throttle.*": "keys that are compared and never shown",
  "setup_token.*": "hashes",
  "report.*": "never changed once made: made with hostile text by its own test",
  "report_file.*": "never changed once made: made with hostile text by its own test",
  "*.sha256": "a hash",
  "*.hash": "a hash",
  "*.rows_hash": "a hash",
  "*.evidence": "a fingerprint",
  "*.triaged_evidence": "a fingerprint",
  "*.hunt": "a hunt's name",
  "*.table_name": "a table's name",
  "*.source_table": "a table's name",
  "*.format": "a format's name",
  "*.mode": "from a short list",
  "*.state": "from a short list",
  "*.status": "from a short list",
  "*.outcome": "from a short list",
  "*.severity": "from a short list",
  "*.verdict": "from a short list",
  "*.kind": "from a short list",
  "*.action": "from a short list",
  "*.role": "from a short list",
  "*.trigger": "from a short list",
  "*.trigger_ref": "an id",
  "*.class": "from a short list",
  "*.clock": "from a short list",
  "*.zone": "a time zone that was checked",
  "*.case_zone": "a time zone that was checked",
  "*.theme": "from a short list",
  "*.density": "from a short list",
  "upload.source": "from a short list",
  "ip_address.network_class": "from a short list",
  "user_agent.client_type": "from a short list",
  "auth_user.id": "an id",
  "auth_user.image": "never shown",
  "auth_user.email": "an address that was checked; the name beside it is free",
  "hunt_run.version": "a hunt's version",
  "hunt_run.parameters": "checked against the hunt's own types",
  "hunt_run.health": "made by the product",
  "hunt_run.summary": "made by the product",
  "hunt_run.progress": "made by the product",
  "hunt_run.end_reason": "from a short list",
  "hunt_setting.parameters": "checked against the hunt's own types",
  "parameter_set.parameters": "checked against the hunt's own types",
  "job.payload": "made by the product",
  "job.progress": "made by the product",
  "coverage.filled": "made by the product",
  "coverage.source": "a computer of the logs, told by windows_logon",
  "schedule_tick.scope": "made by the product",
  "upload_file.question": "made by the product",
  "upload_file.answers": "checked against the product's own types",
  "upload_file.repairs": "made by the product",
  "upload_file.reading": "made by the product",
  "contribution.copy": "the same as the event's own columns",
  "finding_decision.because": "made by the product from facts",
  "finding.news": "made by the product from facts",
  "finding.facts": "compared and never shown",
  "finding.triaged_facts": "compared and never shown",
  "finding_subject.*": "compared and never shown",
  "watchlist_entry.term": "compared and never shown",
  "watchlist_entry.key": "made by the table",
  "saved_view.query": "read by the product's own parser",
  "saved_view.list": "a list's name",
  "view_layout.*": "read by the product's own parser",
  "incident.entities": "made by the product",
  "suppression.networks": "networks that were checked",
  "suppression_change.*": "what the suppression's own columns say",
  "watchlist_change.before": "what the entry's own columns say",
  "watchlist_change.after": "what the entry's own columns say",
  "triage_batch.*": "what findings and the audit trail say",
  "triage_batch_finding.*": "what findings and the audit trail say",
  "triage_progress.*": "numbers",
  "run_finding.*": "made by the product",
  "hunt_schedule.*": "from short lists",
  "network_table.digest": "a hash",
};

const reasonFor = (table: string, column: string) =>
  ours[`${table}.${column}`] ?? ours[`${table}.*`] ?? ours[`*.${column}`] ?? null;

type Found = {
  table: string;
  column: string;
  type: string;
  generated: boolean;
  refers: boolean;
  unique: boolean;
  checks: string[];
};

/** Every column of the schema that holds text, or something made of texts. */
export async function textColumns(client: pg.ClientBase): Promise<TextColumn[]> {
  const { rows } = await client.query<Found>(`
    select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type,
      a.attgenerated <> '' as generated,
      exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any(k.conkey)) as refers,
      exists (select from pg_index i where i.indrelid = c.oid and i.indisunique
        and (a.attnum = any(i.indkey) or pg_get_indexdef(i.indexrelid) ~ ('\\m' || a.attname || '\\M'))) as unique,
      array(select pg_get_constraintdef(k.oid) from pg_constraint k
        where k.conrelid = c.oid and k.contype = 'c' and a.attnum = any(k.conkey)) as checks
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
      and format_type(a.atttypid, null) in ('text', 'character varying', 'text[]', 'jsonb', 'json')
    order by c.relname, a.attnum`);
  return rows
    .map(({ table, column, type, generated, refers, unique, checks }) => ({
      table,
      column,
      type: (type === "text[]" || type === "jsonb" ? type : "text") as TextColumn["type"],
      isUnique: unique,
      keepsNull: checks.some((check) => /IS (NOT )?NULL|num_n/.test(check)),
      most: Math.min(...checks.flatMap((check) => lengthIn(check, column)), Number.POSITIVE_INFINITY),
      closed: generated
        ? "made by the table"
        : refers
          ? "names another row"
          : checks.some((check) => isList(check, column))
            ? "from a list that the table checks"
            : reasonFor(table, column),
    }))
    .map((one) => ({ ...one, most: Number.isFinite(one.most) ? one.most : null }));
}

const lengthIn = (check: string, column: string) =>
  [...check.matchAll(/length\(\(?"?(\w+)"?\)?(?:::text)?\) <= (\d+)/g)].flatMap(([, name, most]) =>
    name === column ? [Number(most)] : [],
  );

const isList = (check: string, column: string) =>
  new RegExp(`\\b${column}\\b[^=~]*(= ANY|<@|~ ')`).test(check) && check.includes(column);
