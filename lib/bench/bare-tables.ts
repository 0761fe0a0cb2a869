import type pg from "pg";
import { fillIds } from "@/lib/ingest/bytes/sign-in-cells";
import type { SignInStep } from "@/lib/ingest/bytes/sign-in-step";
import type { Located, SignIn } from "@/lib/ingest/canonical";
import type { SignInDictionaries } from "@/lib/ingest/load/dictionaries";
import { signInIdentity } from "@/lib/ingest/load/identity";
import { copyRows, resolveParts } from "@/lib/ingest/load/sign-in-step";
import { stage } from "@/lib/ingest/load/sign-ins";
import { detailColumns, prepareStaging, signInColumns } from "@/lib/ingest/load/staging";

/** Tables like those of the sign-ins, without an index or a log of changes. */
export async function prepareBare(client: pg.ClientBase) {
  await client.query(`
    create unlogged table if not exists bare_sign_in (like sign_in including defaults);
    create unlogged table if not exists bare_detail (like sign_in_detail)`);
}

/** Copies sign-ins into bare tables and leaves them there: what reading costs without merging, for the benchmark. */
export async function stageOnly(
  client: pg.ClientBase,
  dictionaries: SignInDictionaries,
  rows: { step: SignInStep | null; events: Located<SignIn>[] },
) {
  const { step, events } = rows;
  if (step) {
    await resolveParts(client, step, dictionaries);
    fillIds(step);
    const tables = [`bare_sign_in (${signInColumns})`, `bare_detail (${detailColumns})`] as const;
    await copyRows(client, step, ...tables, () => true);
  }
  if (events.length === 0) return;
  // Rows that were read the patient way go the patient way.
  await prepareStaging(client);
  await stage(
    client,
    new Map(events.map(({ event, line }) => [signInIdentity(event), { event, fileId: 1, line }])),
    dictionaries,
  );
}
