import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { emptyDatabase, signIns } from "@/lib/testing/factories";
import { findingsOf } from "./findings";
import type { EntityKind } from "./kinds";
import { scopeOf } from "./scope";

beforeEach(emptyDatabase);

const session = "aaaaaaaa-0000-4000-8000-000000000001";
const recordId = "11111111-2222-4333-8444-000000000001";
const run = "00000001-0000-4000-8000-000000000001";
const id = (last: number) => `00000002-0000-4000-8000-00000000000${last}`;

async function seed() {
  await signIns({
    at: "2026-03-01T10:00:00Z",
    recordId,
    sessionId: session,
    ip: "203.0.113.7",
    asn: 64501,
    appName: "Payroll",
    deviceName: "AM-LT-014",
  });
  await db.$executeRaw`insert into hunt_run (id, hunt, version, mode, parameters, state) values (${run}::uuid, 'asn-mismatch', '1', 'range', '{}', 'done')`;
  await db.$executeRaw`
    insert into finding (id, hunt, key, title, severity, upn, ip, first_seen, last_seen, row_count, evidence, row, status, verdict, first_run, last_run)
    select f.id::uuid, 'asn-mismatch', f.id, f.title, f.severity, f.upn, f.ip, '2026-03-01', '2026-03-01', 1, '', '{}', f.status, f.verdict, ${run}::uuid, ${run}::uuid
    from (values (${id(1)}, 'closed one', 'high', 'ana@aldermoor.example', '203.0.113.7', 'closed', 'benign'),
      (${id(2)}, 'open one', 'low', 'ana@aldermoor.example', '', 'open', null),
      (${id(3)}, 'of somebody else', 'high', 'ben@aldermoor.example', '198.51.100.1', 'open', null)) f (id, title, severity, upn, ip, status, verdict)`;
  await db.$executeRaw`
    insert into finding_subject (finding_id, hunt, upn, ips, asns, apps)
    values (${id(2)}::uuid, 'asn-mismatch', 'ana@aldermoor.example', '{203.0.113.7}', '{64501}', '{Payroll}')`;
  await db.$executeRaw`insert into finding_event (finding_id, table_name, record_id, role, event_time) values (${id(2)}::uuid, 'sign_in', ${recordId}::uuid, 'interactive', '2026-03-01')`;
  await db.$executeRaw`
    with made as (insert into incident (title, status, severity, first_seen, last_seen, created_by)
      values ('Replayed session', 'open', 'high', '2026-03-01', '2026-03-01', 'ana') returning number)
    insert into incident_finding (incident, finding_id, added_by, added_at) select number, ${id(2)}::uuid, 'ana', now() from made`;
}

async function titles(kind: EntityKind, value: string) {
  const scope = await scopeOf(kind, value);
  if (!scope) throw new Error("no scope");
  const { rows, total, open, incidents } = await findingsOf(scope);
  expect(total).toBe(rows.length);
  return [rows.map(({ title }) => title), open, incidents.map(({ title }) => title)];
}

test("an entity's findings: the open ones first, and the incidents that they are in", async () => {
  await seed();
  expect(await titles("user", "Ana@aldermoor.example")).toEqual([["open one", "closed one"], 1, ["Replayed session"]]);
  expect(await titles("ip", "203.0.113.7")).toEqual([["open one", "closed one"], 1, ["Replayed session"]]);
  const only = [["open one"], 1, ["Replayed session"]];
  expect(await titles("network", "203.0.113.0/24")).toEqual(only);
  expect(await titles("asn", "64501")).toEqual(only);
  expect(await titles("app", "Payroll")).toEqual(only);
  expect(await titles("session", session)).toEqual(only);
  expect(await titles("device", "AM-LT-014")).toEqual(only);
  expect(await titles("asn", "64999")).toEqual([[], 0, []]);
});
