import type pg from "pg";
import { AppError } from "@/lib/errors";
import { readKnown } from "@/lib/ingest/load/copies";
import { authStepsThatGo } from "./auth-steps";
import { changesWithout } from "./merge-anew";
import type { UndoCounts } from "./schema";
import { eventTables } from "./touched";

const states: Record<string, string> = {
  undone: "The upload was undone before.",
  asking: "The upload waits for an answer. Cancel it first: what its other files brought stays until it is undone.",
  receiving: "The upload is still arriving. Cancel it first.",
  waiting: "The upload waits to be read. Cancel it first.",
  parsing: "The upload is still being read. Cancel it first.",
};

/** The files of an upload that can be undone; refuses one that cannot, and says why. */
export async function filesToUndo(client: pg.ClientBase, uploadId: string, { lock = false } = {}): Promise<number[]> {
  const { rows } = await client.query<{ state: string }>(
    `select state from upload where id = $1 ${lock ? "for update" : ""}`,
    [uploadId],
  );
  const state = rows[0]?.state;
  if (state === undefined) throw new AppError("not-found", "There is no such upload.");
  const refusal = states[state];
  if (refusal !== undefined) throw new AppError("conflict", refusal);
  const files = await client.query<{ id: number }>("select id from upload_file where upload_id = $1", [uploadId]);
  return files.rows.map((file) => file.id);
}

/** Everything but `changes`, from `touched`. */
export async function countTouched(client: pg.ClientBase, files: number[]): Promise<Omit<UndoCounts, "changes">> {
  const { rows } = await client.query<{ table_name: string; goes: number; stays: number }>(
    `select table_name, count(*) filter (where goes)::int as goes, count(*) filter (where not goes)::int as stays
     from touched group by 1`,
  );
  const counts = new Map(rows.map((row) => [row.table_name, row]));
  const { rows: more } = await client.query<{ steps: number; findings: number }>(
    `select (${authStepsThatGo}) as steps,
       (select count(distinct e.finding_id)::int from finding_event e join touched t using (table_name, record_id) where t.goes) as findings`,
    [files],
  );
  return {
    tables: eventTables.flatMap((table) => {
      const found = counts.get(table);
      return found ? [{ table, goes: found.goes, stays: found.stays }] : [];
    }),
    steps: more[0]?.steps ?? 0,
    findings: more[0]?.findings ?? 0,
  };
}

/** Looks at each sign-in whose copies differ, up to so many; of all others it is only known that copies differ. */
export async function countChanges(
  client: pg.ClientBase,
  files: number[],
  most: number,
): Promise<{ changes: number; isExact: boolean }> {
  const { rows } = await client.query<{ record_id: string; table_name: string }>(
    "select record_id, table_name from touched where not goes and has_copies",
  );
  const signIns = rows.filter((row) => row.table_name === "sign_in");
  if (signIns.length > most) return { changes: rows.length, isExact: false };
  const others = rows.length - signIns.length;
  return { changes: others + (await changedSignIns(client, files, signIns)), isExact: others === 0 };
}

async function changedSignIns(client: pg.ClientBase, files: number[], rows: Array<{ record_id: string }>) {
  const own = new Set(files);
  let changes = 0;
  const step = 5000;
  for (let at = 0; at < rows.length; at += step) {
    const events = await readKnown(
      client,
      rows.slice(at, at + step).map((row) => row.record_id),
    );
    changes += events.filter((event) => changesWithout(event, own)).length;
  }
  return changes;
}
