import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import type { SecurityAlert, SignIn, WindowsLogon } from "@/lib/ingest/canonical";
import { loadAlerts, loadLogons, loadSignIns } from "@/lib/ingest/load";
import { alert, emptyDatabase, logon, signIn } from "@/lib/testing/factories";
import fc from "@/lib/testing/properties";
import { previewUndo } from "./data";
import { undoUpload } from "./mutations";
import { removes } from "./schema";

beforeEach(emptyDatabase);

type File = { table: string; signIns: SignIn[]; logons: WindowsLogon[]; alerts: SecurityAlert[] };

const hour = (number: number) => `2026-03-02T${String(9 + (number % 3)).padStart(2, "0")}:00:0${number}.000000Z`;
const guid = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;

/** Few events, seen by each file in its own way: some know more, some know it better, some were exported later. */
const seenSignIn = fc
  .record({
    id: fc.integer({ min: 1, max: 5 }),
    knowsAsn: fc.boolean(),
    fraction: fc.constantFrom("000000", "123456"),
    ingested: fc.constantFrom(null, "2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z"),
    upn: fc.constantFrom("ana@aldermoor.example", "Ana@aldermoor.example", guid(9)),
    app: fc.constantFrom("Azure Portal", "", "Office 365"),
    userAgent: fc.constantFrom("", "curl/8"),
    country: fc.constantFrom("", "DE"),
    resultCode: fc.constantFrom("0", "50126"),
    session: fc.constantFrom("", guid(7)),
    source: fc.constantFrom("SigninLogs", "EntraIdSignInEvents"),
    extra: fc.constantFrom({}, { Level: "4" }, { Level: "5", Category: "SignInLogs" }),
  })
  .map(({ id, knowsAsn, fraction, ingested, upn, app, userAgent, country, resultCode, session, source, extra }) => {
    const given = { userAgent, country, resultCode, sessionId: session, sourceTable: source, extra };
    const event = signIn({
      ...{ at: hour(id).replace("000000", fraction), recordId: guid(id), upn, appName: app, ...given },
      ip: `192.0.2.${id % 3}`,
      // Two events of the third address contradict each other on purpose.
      asn: knowsAsn ? 64500 + (id % 3 === 2 ? id : id % 3) : null,
    });
    return { ...event, ingestedTime: ingested === null ? null : Date.parse(ingested) * 1000 };
  });

const seenLogon = fc
  .record({
    id: fc.integer({ min: 1, max: 4 }),
    account: fc.constantFrom("ALDERMOOR\\ana", ""),
    ip: fc.constantFrom("192.0.2.10", ""),
    logonType: fc.constantFrom(10, null),
    extra: fc.constantFrom({}, { Task: "1" }, { Level: "8" }),
  })
  .map(({ id, ...given }) => logon({ at: hour(id), recordNumber: String(id), computer: `SRV0${id % 2}`, ...given }));

const seenAlert = fc
  .record({
    id: fc.integer({ min: 1, max: 3 }),
    severity: fc.constantFrom("", "High"),
    status: fc.constantFrom("", "New"),
    extra: fc.constantFrom({}, { Tactics: "a" }, { Tactics: "b", Level: "1" }),
  })
  .map(({ id, ...given }) => alert({ at: hour(id), alertId: guid(id), compromisedEntity: "srv01", ...given }));

const file: fc.Arbitrary<File> = fc.record({
  table: fc.constantFrom("SecurityEvent", "Event"),
  signIns: fc.array(seenSignIn, { maxLength: 6 }),
  logons: fc.array(seenLogon, { maxLength: 3 }),
  alerts: fc.array(seenAlert, { maxLength: 2 }),
});

/** `undo` picks one of the uploads that came before and still stand. */
const step = fc.oneof(
  { weight: 3, arbitrary: file.map((content) => ({ content })) },
  { weight: 2, arbitrary: fc.nat({ max: 9 }).map((undo) => ({ undo })) },
);

async function load({ table, signIns, logons, alerts }: File): Promise<{ uploadId: string; fileId: number }> {
  const data = { id: crypto.randomUUID(), fileName: "week.jsonl", bytes: 0, source: "command line", state: "done" };
  const upload = await db.upload.create({ data });
  const made = await db.uploadFile.create({
    data: { uploadId: upload.id, ordinal: 0, name: "week.jsonl", tableName: table },
  });
  const located = <Event>(events: Event[]) => events.map((event, index) => ({ event, line: index + 1, offset: 0 }));
  await transaction(async (client) => {
    await loadSignIns(client, made.id, located(signIns));
    await loadLogons(client, made.id, located(logons));
    await loadAlerts(client, made.id, located(alerts));
  });
  return { uploadId: upload.id, fileId: made.id };
}

/** Everything that is loaded, with the numbers of files and dictionaries spelt out. */
async function everything(files: number[]) {
  const rows = (await db.$queryRaw<Array<{ part: string; row: Record<string, unknown> }>>`
    select 'sign-in' as part, to_jsonb(v) - array['account_id', 'application_id', 'ip_id', 'result_id', 'inferred_at'] as row
      from sign_in_event v
    union all select 'logon', to_jsonb(w) from windows_logon w
    union all select 'alert', to_jsonb(a) from security_alert a
    union all select 'contribution', to_jsonb(c) - array['copy', 'line'] from contribution c
      where not exists (select from (select record_id, upload_file_id from sign_in_detail union all
        select record_id, upload_file_id from windows_logon union all select record_id, upload_file_id from security_alert) f
        where f.record_id = c.record_id and f.upload_file_id = c.upload_file_id)
    union all select 'history', jsonb_build_array(a.key, i.key, h.hour, h.rows) from sign_in_history h
      join account a on a.id = h.account_id join ip_address i on i.id = h.ip_id
    union all select 'hour', jsonb_build_array(h.hour, h.kind, p.name, r.code, h.rows) from sign_in_hour h
      join application p on p.id = h.application_id join result r on r.id = h.result_id
    union all select 'coverage', to_jsonb(c) from coverage c`) satisfies unknown[];
  return rows
    .map(({ part, row }) => {
      const place = files.indexOf(Number(row.upload_file_id));
      return JSON.stringify([part, "upload_file_id" in row ? { ...row, upload_file_id: place } : row]);
    })
    .sort();
}

test("after any uploads and undos the events and rollups are those of a fresh load of what is left", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7 }), async (steps) => {
      await emptyDatabase();
      let standing: Array<{ uploadId: string; fileId: number; content: File }> = [];
      for (const taken of steps) {
        if ("content" in taken) {
          standing.push({ ...(await load(taken.content)), content: taken.content });
          continue;
        }
        const undone = standing[taken.undo % Math.max(standing.length, 1)];
        if (!undone) continue;
        const preview = await previewUndo(undone.uploadId);
        const counts = await undoUpload(undone.uploadId, { by: "test", expected: preview.removes });
        expect(counts.tables).toEqual(preview.tables);
        expect(counts.changes).toBeLessThanOrEqual(preview.changes);
        if (preview.changesAreExact) expect(counts.changes).toBe(preview.changes);
        expect(removes(counts)).toBe(preview.removes);
        standing = standing.filter((upload) => upload !== undone);
      }
      const left = await everything(standing.map(({ fileId }) => fileId));
      await emptyDatabase();
      const fresh: number[] = [];
      for (const { content } of standing) fresh.push((await load(content)).fileId);
      expect(left).toEqual(await everything(fresh));
    }),
    { numRuns: 40 },
  );
}, 600_000);
