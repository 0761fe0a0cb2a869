import { createHash, randomUUID } from "node:crypto";
import { db } from "@/lib/db/client";
import { transaction } from "@/lib/db/transaction";
import type { HuntDefinition } from "@/lib/hunts/define-hunt";
import { storeRun } from "@/lib/hunts/store/mutations";
import { isHidden } from "../sql";

/** A result row; `key` names its finding; `event` tells what stands behind it, or `events` are the very ids. */
export type Found = {
  key: string;
  row: Record<string, unknown>;
  upn?: string;
  ip?: string;
  event?: string;
  events?: string[];
};

const day = { from: "2026-03-02T00:00:00.000000Z", to: "2026-03-02T23:59:59.999999Z" };
const noon = "2026-03-02T12:00:00Z";

/** The id of an event that is told by a text. */
const idOf = (text: string) =>
  createHash("md5")
    .update(text)
    .digest("hex")
    .replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");

/** Stores a run that found these rows, as the product stores one, and gives its id. */
export async function runOf(hunt: HuntDefinition, found: Found[], range = day, at = noon): Promise<string> {
  const runId = randomUUID();
  const rows = found.map(({ event, ...one }) => ({
    upn: "",
    ip: "",
    events: [idOf(event ?? `${one.key} ${JSON.stringify(one.row)}`)],
    ...one,
  }));
  await transaction(async (client) => {
    await client.query(
      `insert into hunt_run (id, hunt, version, mode, parameters, from_time, to_time, state)
       values ($1, $2, '1', 'range', '{}', $3::timestamptz, $4::timestamptz, 'running')`,
      [runId, hunt.slug, range.from, range.to],
    );
    await client.query(
      `create temp table found on commit drop as
       select row_number() over ()::bigint as ordinal, r.key collate "C" as key, 'medium'::text as severity, r.upn, r.ip,
         $2::timestamptz as first_seen, $2::timestamptz as last_seen, r.row, '{}'::jsonb as context,
         (select jsonb_agg(jsonb_build_object('table', 'sign_in', 'id', e.id, 'role', 'seen')) from unnest(r.events) e (id)) as events
       from jsonb_to_recordset($1::jsonb) r (key text, row jsonb, upn text, ip text, events uuid[])`,
      [JSON.stringify(rows), at],
    );
    await storeRun(client, hunt, {
      runId,
      scope: { mode: "range", ...range },
      parameters: {},
      health: { outcome: "can-see", reasons: [], sources: [] },
      outcome: found.length > 0 ? "findings" : "clean",
      summary: {},
      rowCount: found.length,
      rowsRead: found.length,
      maxRows: 10_000,
      milliseconds: () => 1,
      by: "ana",
    });
  });
  return runId;
}

/** The keys of the findings that are out of the queue now, in order. */
export async function hiddenKeys(): Promise<string[]> {
  const rows = await db.$queryRaw<Array<{ key: string }>>`select f.key from finding f where ${isHidden} order by f.key`;
  return rows.map(({ key }) => key);
}
