import type pg from "pg";
import { fillIds } from "@/lib/ingest/bytes/sign-in-cells";
import type { SignInStep } from "@/lib/ingest/bytes/sign-in-step";
import { copyBinary } from "./copy-binary";
import { dictionaryColumns, type SignInDictionaries } from "./dictionaries";
import { RollupDelta } from "./rollup-delta";
import { contribute, detailColumns, emptyStaging, prepareStaging, signInColumns, stagedKnown } from "./staging";

/** `differing` are rows of the step whose stored event says something else: to be read the patient way and merged. */
export type StepLoaded = { added: number; known: number; differing: number[] };

export type Added = { step: SignInStep; isKnown: Uint8Array; known: number; delta: RollupDelta };

/**
 * Loads a file's steps, each in a transaction that overlaps with the one before: `add` may run while that is still open, `settle`
 * only after its commit. The caller has locked merging.
 */
export class SignInLoader {
  private resolving: Promise<unknown> = Promise.resolve();
  private uncommitted: SignInStep | null = null;

  constructor(private readonly dictionaries: SignInDictionaries) {}

  /** Stores the new rows straight into the tables. */
  async add(client: pg.ClientBase, step: SignInStep): Promise<Added> {
    // A value that both steps bring is made by the first of them.
    this.resolving = this.resolving.then(() => resolveParts(client, step, this.dictionaries));
    await this.resolving;
    fillIds(step);
    const isKnown = await knownRows(client, step, this.uncommitted);
    this.uncommitted = step;
    const known = isKnown.reduce((sum, is) => sum + is, 0);
    const tables = [`sign_in (${signInColumns})`, `sign_in_detail (${detailColumns})`] as const;
    const copied = copyRows(client, step, ...tables, (row) => !isKnown[row]);
    const delta = new RollupDelta();
    for (let row = 0; row < step.rows; row += 1) if (!isKnown[row]) delta.add(step, row);
    await copied;
    return { step, isKnown, known, delta };
  }

  /** Counts what was added, and compares known rows with what is stored. */
  async settle(client: pg.ClientBase, { step, isKnown, known, delta }: Added): Promise<StepLoaded> {
    await delta.store(client);
    const differing = known === 0 ? [] : await compareKnown(client, step, isKnown);
    return { added: step.rows - known, known: known - differing.length, differing };
  }

  /** The step's rows are there for everybody to see. */
  committed(step: SignInStep) {
    if (this.uncommitted === step) this.uncommitted = null;
  }
}

export async function resolveParts(client: pg.ClientBase, step: SignInStep, dictionaries: SignInDictionaries) {
  for (const [index, name] of dictionaryColumns.entries()) {
    await step.parts[index]?.resolve((values) => dictionaries.resolveGroup(client, name, values as never[]));
  }
  await step.shared.resolve((texts) => dictionaries.resolveShared(client, texts));
}

const uuidOid = 2950;

/** The ids of a step as PostgreSQL sends arrays in binary: the driver hands bytes over as they are. */
function uuidArray(step: SignInStep): Buffer {
  const array = Buffer.allocUnsafe(20 + step.rows * 20);
  const [dimensions, nulls, firstIndex] = [1, 0, 1];
  let at = 0;
  for (const word of [dimensions, nulls, uuidOid, step.rows, firstIndex]) at = array.writeInt32BE(word, at);
  for (let row = 0; row < step.rows; row += 1) {
    const place = step.idPlace(row);
    at = array.writeInt32BE(16, at);
    at += step.signIns.copy(array, at, place, place + 16);
  }
  return array;
}

/** 1 for every row whose id is stored already, one probe of the key for each, or about to be stored by the step before. */
async function knownRows(client: pg.ClientBase, step: SignInStep, before: SignInStep | null): Promise<Uint8Array> {
  const isKnown = new Uint8Array(step.rows);
  if (before) {
    for (let row = 0; row < step.rows; row += 1) {
      if (before.holdsId(step, row)) isKnown[row] = 1;
    }
  }
  const { rows } = await client.query<{ row: number }>(
    `select (i.n - 1)::int as row from unnest($1::uuid[]) with ordinality i(id, n)
     where (select true from sign_in s where s.record_id = i.id limit 1)`,
    [uuidArray(step)],
  );
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
  const known = await stagedKnown(client);
  const differs = known.flatMap((row) => (row.differs ? [row.record_id] : []));
  await contribute(client, differs);
  await emptyStaging(client);
  const ids = new Set(differs.map((id) => id.replaceAll("-", "")));
  const differing: number[] = [];
  for (let row = 0; row < step.rows && differing.length < ids.size; row += 1) {
    const place = step.idPlace(row);
    if (isKnown[row] && ids.has(step.signIns.toString("hex", place, place + 16))) differing.push(row);
  }
  return differing;
}
