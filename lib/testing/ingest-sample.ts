import { pool } from "@/lib/db/client";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { getUpload } from "@/lib/uploads/data";
import { samples } from "./shared-samples";

const micros = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Ingests a sample as the command line does and gives its one line of the ledger. */
export async function ingestSample(name: string) {
  const uploadId = await ingestLocal(samples.path(name), { source: "command line", by: "test" });
  const upload = await getUpload(uploadId);
  const line = upload?.files[0];
  if (!upload || !line) throw new Error(`${name}: no ledger line (${upload?.error})`);
  return {
    state: upload.state,
    fileState: line.state,
    error: line.error,
    format: line.format,
    table: line.table,
    counts: { read: line.read, added: line.added, known: line.known, rejected: line.rejected },
    span: [line.from, line.to],
  };
}

/** Why rows of everything ingested were rejected, with their lines. */
export async function rejectReasons(): Promise<Array<[line: number, reason: string]>> {
  const { rows } = await pool.query<{ line: string; reason: string }>(
    "select line, reason from reject order by line, id",
  );
  return rows.map(({ line, reason }) => [Number(line), reason]);
}

/** The stored sign-in with that id, with texts as they were logged. */
export async function storedSignIn(id: string): Promise<Record<string, unknown>> {
  const { rows } = await pool.query<Record<string, unknown>>(
    `select v.*, ${micros("v.event_time")} as event_time, ${micros("v.ingested_time")} as ingested_time, a.kind as account_kind
     from sign_in_event v join account a on a.id = v.account_id where sign_in_id = $1 or correlation_text = $1`,
    [id],
  );
  if (rows.length !== 1) throw new Error(`${rows.length} sign-ins have the id ${id}`);
  return rows[0] ?? {};
}

/** The stored alert with that id. */
export async function storedAlert(id: string): Promise<Record<string, unknown>> {
  const { rows } = await pool.query<Record<string, unknown>>(
    `select *, ${micros("event_time")} as event_time from security_alert where alert_id = $1`,
    [id],
  );
  if (rows.length !== 1) throw new Error(`${rows.length} alerts have the id ${id}`);
  return rows[0] ?? {};
}

/** The stored Windows events of that time and id. */
export async function storedLogons(time: string, eventId: number): Promise<Record<string, unknown>[]> {
  const { rows } = await pool.query<Record<string, unknown>>(
    `select *, ${micros("event_time")} as event_time from windows_logon
     where event_time = $1::timestamptz and event_id = $2 order by line`,
    [time, eventId],
  );
  return rows;
}
