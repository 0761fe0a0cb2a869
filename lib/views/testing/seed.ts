import { appendAudit } from "@/lib/audit/mutations";
import { db, pool } from "@/lib/db/client";
import { signIns } from "@/lib/testing/factories";
import { hostileTexts } from "./hostile";

/** A uuid that a number makes. */
export const uuidOf = (kind: number, number: number) =>
  `${kind.toString(16).padStart(8, "0")}-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;

const uuid = (kind: number) =>
  `('${kind.toString(16).padStart(8, "0")}-0000-4000-8000-' || lpad(to_hex(n), 12, '0'))::uuid`;

/** Few values and many ties, with empty ones among them, so that every order has to be settled by more than its first column. */
const few = (steps: number, offset = 0) => `(n * 7 + ${offset}) % ${steps}`;
const hostile = (offset = 0) => `($1::text[])[1 + (n * 5 + ${offset}) % array_length($1::text[], 1)]`;
const time = (steps: number) => `timestamptz '2026-03-01 10:00:00.123456Z' + ${few(steps)} * interval '1.000001 hours'`;

const run = uuidOf(1, 1);
const otherRun = uuidOf(1, 2);
const finding = uuidOf(2, 1);
const upload = uuidOf(3, 1);

const statements = [
  "update team_preference set analyst_metrics = true where $1::text[] is not null",
  `insert into auth_user (id, name, email, role, created_at, updated_at)
   select 'person-' || n, ${hostile()} || n, 'p' || n || '@aldermoor.example', (array['viewer', 'analyst', 'lead'])[1 + ${few(3)}], ${time(5)}, now()
   from generate_series(1, 40) n where $1::text[] is not null`,
  `insert into hunt_run (id, hunt, version, mode, parameters, from_time, to_time, state, outcome, finding_count, milliseconds, started_at, started_by, set_name)
   select ${uuid(1)}, case when n % 3 = 2 then 'new-ip-tool-sign-ins' else 'asn-mismatch' end, '1', 'range', '{}', ${time(4)}, null, 'done',
     (array['findings', 'clean', null])[1 + ${few(3)}], ${few(4)}, nullif(${few(6)}, 0), ${time(9)}, ${hostile(1)}, nullif(${few(2)}, 0)::text
   from generate_series(1, 60) n where $1::text[] is not null`,
  `insert into finding (id, hunt, key, title, severity, upn, ip, first_seen, last_seen, row_count, evidence, row, status, verdict, assignee, triaged_by, triaged_at,
     first_run, last_run, gone_since, news_at, suppressed_until)
   select ${uuid(2)}, case when n % 3 = 2 then 'new-ip-tool-sign-ins' else 'asn-mismatch' end, 'k' || n, ${hostile(2)} || case when n % 2 = 0 then n::text else '' end,
     (array['high', 'medium', 'low', 'informational'])[1 + ${few(4)}], ${hostile(3)}, '192.0.2.' || ${few(5)}, ${time(7)}, ${time(11)}, 1 + ${few(5)}, md5(n::text), '{}',
     (array['open', 'in-review', 'closed'])[1 + ${few(3)}], (array['benign', 'true-positive', null, null])[1 + ${few(4)}], nullif(${hostile(4)}, ''), null,
     case when n % 4 = 0 then ${time(3)} end, '${run}', '${run}', case when n % 5 = 0 then '${run}'::uuid end, case when n % 6 = 0 then ${time(4)} end,
     case when n % 9 = 0 then now() + interval '1 day' end
   from generate_series(1, 230) n where $1::text[] is not null`,
  `insert into run_finding (run_id, finding_id, state, row_count)
   select r, ${uuid(2)}, (array['new', 'same', 'changed'])[1 + ${few(3)}], 1 from generate_series(1, 120) n, unnest(array['${run}', '${otherRun}']::uuid[]) r where $1::text[] is not null`,
  `insert into hunt_row (run_id, ordinal, finding_id, row, context, events)
   select '${run}', n, ${uuid(2)}, jsonb_build_object('InteractiveTime', '2026-03-01T10:0' || ${few(5)} || ':00.000001Z', 'TimeDeltaSeconds', ${few(4)} + 0.5,
     'UserPrincipalName', ${hostile(5)}, 'InteractiveIP', '192.0.2.' || ${few(3)}, 'InteractiveASN', case when n % 3 > 0 then (64500 + ${few(3)})::text end), '{}', '[]'
   from generate_series(1, 120) n where $1::text[] is not null`,
  `insert into hunt_row (run_id, ordinal, finding_id, row, context, events)
   select '${otherRun}', n, ${uuid(2)}, jsonb_build_object('UserPrincipalName', ${hostile(6)}, 'UACount', ${few(4)}, 'HasSuspiciousTool', n % 2 = 0, 'IPList',
     case n % 4 when 0 then 'null'::jsonb when 1 then '[]' else jsonb_build_array('192.0.2.' || ${few(3)}, ${hostile(7)}) end, 'FirstSeen', '2026-03-01T10:00:00.000000Z'), '{}', '[]'
   from generate_series(1, 110) n where $1::text[] is not null`,
  `insert into finding_event (finding_id, table_name, record_id, role, event_time)
   select '${finding}', (array['sign_in', 'security_alert', 'windows_logon'])[1 + ${few(3)}], ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'role ' || ${few(2)}, ${time(6)}
   from generate_series(1, 90) n where $1::text[] is not null`,
  `insert into incident (title, status, severity, hunt, owner, first_seen, last_seen, created_by)
   select ${hostile(8)}, (array['open', 'closed'])[1 + ${few(2)}], (array['high', 'low'])[1 + ${few(2)}], nullif(${hostile(1)}, ''), nullif('o' || ${few(3)}, 'o1'), ${time(3)}, ${time(5)}, 'x'
   from generate_series(1, 50) n`,
  `insert into incident_finding (incident, finding_id, added_by, added_at)
   select 1 + n % 2, ${uuid(2)}, ${hostile(2)}, ${time(4)} from generate_series(1, 100) n`,
  `insert into suppression (upn, owner, reason, expires_at, created_by, created_at)
   select 'u' || n, 'owner ' || ${few(3)}, 'because ' || ${hostile(3)}, case when n % 3 > 0 then now() + ${few(4)} * interval '1 day' - interval '1 day' end, 'x', ${time(4)}
   from generate_series(1, 40) n`,
  `insert into suppression (networks, lows, highs, owner, reason, created_by) select array['198.51.100.0/24'], array['198.51.100.0'::inet], array['198.51.100.255'::inet], 'o', 'r', 'x'
   where $1::text[] is not null`,
  `insert into suppression_finding (suppression_id, finding_id, matches, since, hits)
   select 1 + n % 2, ${uuid(2)}, n % 3 > 0, ${time(5)}, ${few(3)} from generate_series(1, 130) n where $1::text[] is not null`,
  `insert into upload (id, file_name, bytes, sha256, source, state, created_by, created_at)
   select ${uuid(3)}, ${hostile(4)} || 'f', ${few(5)}, nullif(md5(n::text), md5('3')), 'browser', 'done', nullif(${hostile(5)}, ''), ${time(8)} from generate_series(1, 60) n`,
  `insert into upload_file (upload_id, ordinal, name, state, rows_read, rows_new, rows_rejected, from_time)
   select '${upload}', n, ${hostile(6)}, 'done', ${few(4)} + ${few(3)}, ${few(4)}, ${few(3)}, case when n % 2 = 0 then ${time(3)} end from generate_series(1, 70) n`,
  `insert into reject (upload_file_id, line, byte_offset, reason, raw)
   select (select min(id) from upload_file where upload_id = '${upload}') + n % 3, ${few(20)}, n, 'reason ' || ${few(4)}, ${hostile(7)} from generate_series(1, 180) n`,
  `insert into watchlist_entry (watchlist_id, value, low, high, label, owner, expires_at, created_by)
   select 1, '198.51.100.' || n, ('198.51.100.' || n)::inet, ('198.51.100.' || n)::inet, ${hostile(8)}, 'o' || ${few(3)}, case when n % 2 = 0 then ${time(4)} end, nullif('x', ${hostile()})
   from generate_series(1, 90) n`,
  `insert into watchlist_change (watchlist_id, list, version, action, value, reason, actor, at)
   select 1, 'NetworkAllowlist', ${few(5)}, (array['add', 'change', 'remove'])[1 + ${few(3)}], ${hostile(1)}, ${hostile(2)}, 'x', ${time(6)} from generate_series(1, 95) n`,
  `insert into network_range (low, high, class, label, created_by, created_at)
   select ('203.0.113.' || n)::inet, ('203.0.113.' || n + ${few(3)})::inet, (array['office', 'vpn', 'home'])[1 + ${few(3)}], ${hostile(2)}, nullif('x', ${hostile()}), ${time(5)}
   from generate_series(1, 80) n`,
  `insert into api_token (id, owner_id, name, prefix, digest, scopes, created_at, expires_at, last_used_at, revoked_at)
   select ${uuid(4)}, 'person-' || 1 + ${few(4)}, ${hostile(3)}, 'hb_' || ${few(3)}, sha256(n::text::bytea), array['read'], ${time(5)},
     now() + ${few(3)} * interval '1 day' - interval '1 day', case when n % 2 = 0 then ${time(4)} end, case when n % 5 = 0 then ${time(3)} end
   from generate_series(1, 40) n`,
  `insert into webhook (id, name, url, events, secret, created_by)
   select ${uuid(5)}, ${hostile(4)}, 'https://hook.aldermoor.example', array['finding.created'], ''::bytea, 'x' from generate_series(1, 3) n`,
  `insert into webhook_message (id, event, subjects, body)
   select ${uuid(6)}, (array['finding.created', 'incident.created'])[1 + ${few(2)}], ${few(4)}, '{}' from generate_series(1, 60) n where $1::text[] is not null`,
  `insert into webhook_delivery (webhook_id, message_id, state, attempts, next_at, last_status, last_error, last_ms, created_at)
   select w.id, ${uuid(6)}, (array['waiting', 'delivered', 'failed'])[1 + ${few(3)}], ${few(4)}, ${time(3)}, nullif(500 + ${few(3)}, 501), nullif(${hostile(5)}, ''), nullif(${few(5)}, 0), ${time(6)}
   from generate_series(1, 60) n, webhook w where $1::text[] is not null`,
];

export type Scoped = { id: string; scope: Record<string, string> };

/** Lists of few lines, or of things that `seedLists` does not make. */
export const furtherLists: readonly Scoped[] = [
  { id: "hunt-metrics", scope: { period: "all" } },
  { id: "week-metrics", scope: { period: "all" } },
  { id: "suppression-metrics", scope: { period: "all" } },
  { id: "analyst-metrics", scope: { period: "all" } },
  { id: "reports", scope: {} },
];

/** Every list of the product with enough in it, and hostile texts wherever a person or a log can write one. */
export async function seedLists(): Promise<Scoped[]> {
  await signIns(
    ...Array.from({ length: 70 }, (_, n) => ({
      at: `2026-03-01T10:${String(n % 7).padStart(2, "0")}:00.000001Z`,
      upn: `u${n % 4}@aldermoor.example`,
      userAgent: hostileTexts[n % hostileTexts.length] ?? "",
      kind: n % 3 === 0 ? ("non-interactive" as const) : ("interactive" as const),
      ip: `192.0.2.${n % 5}`,
      ...(n % 2 === 0 ? { asn: 64_500 + (n % 3) } : {}),
    })),
  );
  for (const statement of statements) await pool.query(statement, [hostileTexts]);
  for (let number = 0; number < 45; number += 1) {
    const text = hostileTexts[number % hostileTexts.length] ?? "";
    await appendAudit({ actor: `p${number % 3}`, action: "test", object: text, detail: { text } });
  }
  const list = (await db.watchlist.findFirstOrThrow()).id;
  return [
    { id: "findings", scope: {} },
    { id: "sign-ins", scope: {} },
    { id: "finding-evidence", scope: { finding } },
    { id: "hunt-rows", scope: { run } },
    { id: "hunt-rows", scope: { run: otherRun } },
    { id: "runs", scope: {} },
    { id: "runs", scope: { hunt: "asn-mismatch" } },
    { id: "incidents", scope: {} },
    { id: "incident-findings", scope: { incident: "1" } },
    { id: "suppressions", scope: {} },
    { id: "suppression-findings", scope: { suppression: "1" } },
    { id: "uploads", scope: {} },
    { id: "upload-files", scope: { upload } },
    { id: "upload-files", scope: {} },
    { id: "rejects", scope: { upload } },
    { id: "watchlists", scope: {} },
    { id: "watchlist-entries", scope: { list: String(list) } },
    { id: "watchlist-entries", scope: { list: String(list), over: "all" } },
    { id: "watchlist-history", scope: { list: String(list) } },
    { id: "network-ranges", scope: {} },
    { id: "people", scope: {} },
    { id: "tokens", scope: {} },
    { id: "webhook-deliveries", scope: {} },
    { id: "audit", scope: {} },
    { id: "custody", scope: { upload } },
  ];
}
