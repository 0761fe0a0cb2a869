import type pg from "pg";
import { fillIds } from "@/lib/ingest/bytes/sign-in-cells";
import type { SignInStep } from "@/lib/ingest/bytes/sign-in-step";
import type { SignInGroups } from "@/lib/ingest/canonical";
import { copyBinary } from "./copy-binary";
import { dictionaryColumns, type SignInDictionaries } from "./dictionaries";
import { RollupDelta } from "./rollup-delta";
import { mergeLock } from "./sign-ins";
import { contribute, detailColumns, emptyStaging, prepareStaging, signInColumns, stagedKnown } from "./staging";

/** `differing` are rows of the step whose stored event says something else: to be read the patient way and merged. */
export type StepLoaded = { added: number; known: number; differing: number[] };

/** Loads a step's sign-ins inside the caller's transaction: new ones straight into the tables, known ones compared. */
export async function loadSignInStep(
  client: pg.ClientBase,
  step: SignInStep,
  dictionaries: SignInDictionaries,
): Promise<StepLoaded> {
  await client.query("select pg_advisory_xact_lock($1)", [mergeLock]);
  await resolveParts(client, step, dictionaries);
  fillIds(step);
  const isKnown = await knownRows(client, step);
  const known = isKnown.reduce((sum, is) => sum + is, 0);

  await copyRows(
    client,
    step,
    `sign_in (${signInColumns})`,
    `sign_in_detail (${detailColumns})`,
    (row) => !isKnown[row],
  );
  const delta = new RollupDelta();
  for (let row = 0; row < step.rows; row += 1) if (!isKnown[row]) delta.add(step, row);
  await delta.store(client);

  const differing = known === 0 ? [] : await compareKnown(client, step, isKnown);
  return { added: step.rows - known, known: known - differing.length, differing };
}

export async function resolveParts(client: pg.ClientBase, step: SignInStep, dictionaries: SignInDictionaries) {
  for (const [index, name] of dictionaryColumns.entries()) {
    const part = step.parts[index];
    if (!part || part.resolved === part.size) continue;
    const upTo = part.size;
    const entries: number[] = [];
    const values: Array<SignInGroups[typeof name]> = [];
    for (let entry = part.resolved; entry < upTo; entry += 1) {
      const value = part.values[entry];
      if (!value) continue;
      entries.push(entry);
      values.push(value as SignInGroups[typeof name]);
    }
    const ids = await dictionaries.resolveGroup(client, name, values as never[]);
    for (const [at, entry] of entries.entries()) part.ids[entry] = ids[at] as number;
    part.resolved = upTo;
  }
}

/** 1 for every row whose id is stored already: one probe of the key for each. */
async function knownRows(client: pg.ClientBase, step: SignInStep): Promise<Uint8Array> {
  const ids: string[] = [];
  for (let row = 0; row < step.rows; row += 1) {
    const place = step.idPlace(row);
    ids.push(step.signIns.toString("hex", place, place + 16));
  }
  // As text, for the driver knows no binary arrays: it spares a temporary table and two messages.
  const { rows } = await client.query<{ row: number }>(
    `select (i.n - 1)::int as row from unnest($1::uuid[]) with ordinality i(id, n)
     where (select true from sign_in s where s.record_id = i.id limit 1)`,
    [`{${ids.join(",")}}`],
  );
  const isKnown = new Uint8Array(step.rows);
  for (const { row } of rows) isKnown[row] = 1;
  return isKnown;
}

/** Copies the chosen rows, neighbours in one piece. */
export async function copyRows(
  client: pg.ClientBase,
  step: SignInStep,
  signIns: string,
  details: string,
  isChosen: (row: number) => boolean,
) {
  const runs: Array<[from: number, to: number]> = [];
  for (let row = 0; row < step.rows; row += 1) {
    if (!isChosen(row)) continue;
    const last = runs.at(-1);
    if (last && last[1] === row) last[1] = row + 1;
    else runs.push([row, row + 1]);
  }
  if (runs.length === 0) return;
  const pieces = (bytes: Buffer, ends: Int32Array) => runs.map(([from, to]) => bytes.subarray(ends[from], ends[to]));
  await copyBinary(client, signIns, pieces(step.signIns, step.signInEnds));
  await copyBinary(client, details, pieces(step.details.buffer.subarray(0, step.details.length), step.detailEnds));
}

async function compareKnown(client: pg.ClientBase, step: SignInStep, isKnown: Uint8Array): Promise<number[]> {
  await prepareStaging(client);
  await copyRows(
    client,
    step,
    `incoming_sign_in (${signInColumns})`,
    `incoming_detail (${detailColumns})`,
    (row) => isKnown[row] === 1,
  );
  await contribute(client);
  const known = await stagedKnown(client);
  await emptyStaging(client);
  const ids = new Set(known.flatMap((row) => (row.differs ? [row.record_id.replaceAll("-", "")] : [])));
  const differing: number[] = [];
  for (let row = 0; row < step.rows && differing.length < ids.size; row += 1) {
    const place = step.idPlace(row);
    if (isKnown[row] && ids.has(step.signIns.toString("hex", place, place + 16))) differing.push(row);
  }
  return differing;
}
