import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { pool } from "@/lib/db/client";
import { emptyDatabase } from "@/lib/testing/factories";
import { ingestLocal } from "./ingest-local";

const folder = mkdtempSync(path.join(tmpdir(), "huntboard-steps-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Several steps of an ingest. */
const size = 40_000;
/** So far back an event came before: in the step that is being stored when its next copy is read. */
const back = 15_000;

const guid = (n: number) => `0a000000-0000-4000-8000-${n.toString(16).padStart(12, "0")}`;
const header =
  "TimeGenerated [UTC],CreatedDateTime [UTC],Id,UserPrincipalName,AppDisplayName,AppId,IPAddress,ResultType,CorrelationId,UserAgent,AutonomousSystemNumber,IsInteractive,Type";

function row(n: number): string {
  if (n % 7_001 === 7_000)
    return `never,,${guid(n)},ana@aldermoor.example,Portal,app-1,192.0.2.1,0,,,,false,AADNonInteractiveUserSignInLogs`;
  const isCopy = n > back && n % 9 === 0;
  const event = isCopy ? n - back : n;
  // A GUID in capitals and an agent in quotes are read the patient way.
  const id = event % 5_003 === 0 ? guid(event).toUpperCase() : guid(event);
  const agent = isCopy ? '"Mozilla/5.0 (""X11"")"' : "";
  const second = (at: number) =>
    new Date(Date.UTC(2026, 8, 14) + at * 1000).toISOString().replace("Z", `${String(at % 1000).padStart(3, "0")}Z`);
  const user = `user${event % 97}@aldermoor.example`;
  const asn = isCopy || event % 3 === 0 ? "64500" : "";
  // Some copies are told later than the event was.
  const told = second(isCopy && n % 2 === 0 ? n : event);
  return `${told},${second(event)},${id},${user},App ${event % 11},app-${event % 11},198.51.100.${event % 200},0,${guid(event % 4_000)},${agent},${asn},false,AADNonInteractiveUserSignInLogs`;
}

function file(name: string, from: number, to: number): string {
  const place = path.join(folder, name);
  const rows = Array.from({ length: to - from }, (_, index) => row(from + index));
  writeFileSync(place, `${header}\n${rows.join("\n")}\n`);
  return place;
}

const ingest = (place: string) => ingestLocal(place, { source: "command line", by: "test" });

/** Everything stored, without what differs from load to load. */
async function stored() {
  const { rows } = await pool.query<Record<string, string>>(`
    select (select count(*)::int from sign_in) as events,
      (select md5(string_agg((to_jsonb(v) - array['account_id', 'application_id', 'ip_id', 'result_id', 'upload_file_id', 'line', 'inferred_at'])::text,
         e'\\n' order by record_id)) from sign_in_event v) as texts,
      (select md5(string_agg(concat_ws(' ', a.key, i.key, h.hour, h.rows), e'\\n' order by a.key, i.key, h.hour))
         from sign_in_history h join account a on a.id = h.account_id join ip_address i on i.id = h.ip_id) as history,
      (select md5(string_agg(concat_ws(' ', h.hour, h.kind, p.name, r.code, h.rows), e'\\n' order by h.hour, h.kind, p.name, r.code))
         from sign_in_hour h join application p on p.id = h.application_id join result r on r.id = h.result_id) as hours,
      (select md5(string_agg(concat_ws(' ', kind, source, hour, rows, filled), e'\\n' order by kind, source, hour)) from coverage) as coverage,
      (select sum(rows)::int from sign_in_history) as counted`);
  return rows[0];
}

async function ledger() {
  const { rows } = await pool.query<{ read: number; new: number; known: number; rejected: number }>(
    `select sum(rows_read)::int as read, sum(rows_new)::int as new, sum(rows_known)::int as known, sum(rows_rejected)::int as rejected
     from upload_file`,
  );
  return rows[0];
}

/** What the server believes of a table until it looks again: nothing at all, or how many rows there are. */
async function believed() {
  const { rows } = await pool.query<{ rows: number }>(
    "select reltuples::int as rows from pg_class where oid = 'sign_in'::regclass",
  );
  return rows[0]?.rows;
}

test("steps that overlap store what a file for each step stores, and two files at once what one after the other does", async () => {
  for (let from = 0; from < size; from += 10_000) await ingest(file(`part-${from}.csv`, from, from + 10_000));
  const inParts = { stored: await stored(), ledger: await ledger() };
  expect(inParts.ledger).toMatchObject({ read: size, rejected: 5 });
  expect(inParts.stored?.counted).toBe(inParts.stored?.events);

  await emptyDatabase();
  await ingest(file("whole.csv", 0, size));
  expect({ stored: await stored(), ledger: await ledger() }).toEqual(inParts);
  // A hunt right behind the upload is planned for what is there.
  expect(await believed()).toBe(inParts.stored?.events);

  await emptyDatabase();
  const halves = [file("first.csv", 0, 30_000), file("second.csv", 10_000, size)];
  await Promise.all(halves.map(ingest));
  expect(await stored()).toEqual(inParts.stored);
  expect(await ledger()).toMatchObject({ read: 60_000, new: inParts.stored?.events });
}, 240_000);
