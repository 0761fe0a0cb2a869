import type pg from "pg";
import { fillIds } from "@/lib/ingest/bytes/sign-in-cells";
import type { SignInStep } from "@/lib/ingest/bytes/sign-in-step";
import type { Located, SignIn } from "@/lib/ingest/canonical";
import type { SignInDictionaries } from "./dictionaries";
import { signInIdentity } from "./identity";
import { copyRows, resolveParts } from "./sign-in-step";
import { stage } from "./sign-ins";
import { detailColumns, prepareStaging, signInColumns } from "./staging";

/** Copies sign-ins into the bare staging tables and leaves them there: what reading costs without merging, for the benchmark. */
export async function stageOnly(
  client: pg.ClientBase,
  dictionaries: SignInDictionaries,
  rows: { step: SignInStep | null; events: Located<SignIn>[] },
) {
  await prepareStaging(client);
  const { step, events } = rows;
  if (step) {
    await resolveParts(client, step, dictionaries);
    fillIds(step);
    const tables = [`incoming_sign_in (${signInColumns})`, `incoming_detail (${detailColumns})`] as const;
    await copyRows(client, step, ...tables, () => true);
  }
  if (events.length === 0) return;
  await stage(
    client,
    new Map(events.map(({ event, line }) => [signInIdentity(event), { event, fileId: 1, line }])),
    dictionaries,
  );
}
