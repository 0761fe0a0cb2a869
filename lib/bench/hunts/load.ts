import { createWriteStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pool } from "@/lib/db/client";
import { securityAlertCsv } from "@/lib/demo/write/portal-csv";
import { AppError } from "@/lib/errors";
import { ingestLocal } from "@/lib/ingest/ingest-local";
import { writeExport } from "@/lib/testing/exports";
import { directory } from "@/lib/testing/exports/tenant";
import { originalPath } from "@/lib/uploads/storage";
import { huntSignIns } from "./tenant";
import { windowsOf } from "./windows";

/** What it prints is an answer to whoever started it; this is for whoever watches. */
const progress = (text: string) => process.stderr.write(`${text}\n`);

const rowsPerFile = 1_000_000;

/** As much of the events as one file holds; what is left goes on in the next. */
function* some<Event>(events: Iterator<Event>, first: Event): Generator<Event> {
  yield first;
  for (let taken = 1; taken < rowsPerFile; taken += 1) {
    const { value, done } = events.next();
    if (done) return;
    yield value;
  }
}

async function ingest(file: string) {
  const upload = await ingestLocal(file, { source: "command line", by: "bench" });
  const { rows } = await pool.query<{ state: string; error: string | null; rejected: string }>(
    "select state, error, rows_rejected as rejected from upload_file where upload_id = $1",
    [upload],
  );
  const wrong = rows.find(({ state, rejected }) => state !== "done" || Number(rejected) > 0);
  if (wrong || rows.length === 0)
    throw new AppError("invalid", `${path.basename(file)} was not loaded whole: ${wrong?.error ?? wrong?.state}`);
  // The events are what is kept; the files can be written again at any time.
  await rm(file);
  await rm(originalPath(upload), { force: true });
}

/** Loads the invented month through the product's own ingest, file by file. */
export async function loadTenant(signIns: number, folder: string) {
  await mkdir(folder, { recursive: true });
  const started = performance.now();
  const events = huntSignIns(signIns);
  for (let part = 0; ; part += 1) {
    const { value, done } = events.next();
    if (done) break;
    const file = path.join(folder, `sign-ins-${part}.csv`);
    await writeExport(file, "log-analytics-csv", some(events, value));
    await ingest(file);
    progress(`  ${Math.min((part + 1) * rowsPerFile, signIns)} sign-ins`);
  }
  const { logons, alerts } = windowsOf(signIns);
  const logonFile = path.join(folder, "logons.csv");
  await writeExport(logonFile, "security-event-csv", logons);
  await ingest(logonFile);
  const { header, line } = securityAlertCsv({ workspace: directory.workspace, subscription: directory.id });
  const alertFile = path.join(folder, "alerts.csv");
  await pipeline(Readable.from([header, ...alerts.map(line)]), createWriteStream(alertFile));
  await ingest(alertFile);
  await allowSome();
  await pool.query("vacuum analyze");
  await rm(folder, { recursive: true, force: true });
  progress(`  loaded in ${Math.round((performance.now() - started) / 1000)} s`);
}

/** Offices and some homes are on the list, in ranges and one by one. */
async function allowSome() {
  await pool.query(`insert into watchlist_entry (watchlist_id, value, low, high)
    select w.id, host(e.low) || '-' || host(e.high), e.low, e.high from watchlist w cross join (
      select ('192.0.2.' || n * 8)::inet as low, ('192.0.2.' || n * 8 + 3)::inet as high from generate_series(0, 1) n
      union all select ('198.18.' || n || '.40')::inet, ('198.18.' || n || '.60')::inet from generate_series(0, 200) n
      union all select ('2001:db8:f1:' || n || '::')::inet, ('2001:db8:f1:' || n || ':ffff::')::inet from generate_series(0, 99) n) e
    where w.name = 'NetworkAllowlist'`);
}
