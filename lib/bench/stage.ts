import path from "node:path";
import { setImmediate } from "node:timers/promises";
import type pg from "pg";
import { AppError } from "@/lib/errors";
import { untapped } from "@/lib/ingest/bytes/cells";
import { SignInCells } from "@/lib/ingest/bytes/sign-in-cells";
import type { Located, SignIn } from "@/lib/ingest/canonical";
import { SignInDictionaries } from "@/lib/ingest/load";
import { certainTarget, sampleOf, type Target } from "@/lib/ingest/sample";
import { chunksOf } from "@/lib/ingest/transforms/chunks";
import { recordsOf } from "@/lib/ingest/transforms/records";
import { prepareBare, stageOnly } from "./bare-tables";

const stepRows = 10_000;

/** Reads sign-ins as an ingest does, and copies them into tables without an index: no merging, no rollups, no ledger. */
export async function readIntoStaging(client: pg.ClientBase, file: string): Promise<number> {
  const dictionaries = new SignInDictionaries();
  const tap = untapped();
  let target: Target | null = null;
  let cells: SignInCells | null = null;
  let events: Located<SignIn>[] = [];
  let rows = 0;
  let storing: Promise<unknown> = Promise.resolve();

  // One step is copied while the next is read, as in an ingest.
  const commit = async () => {
    const taken = { events, step: null as ReturnType<SignInCells["next"]> | null };
    events = [];
    await storing;
    if (cells && cells.rows > 0) taken.step = cells.next();
    rows += taken.events.length + (taken.step?.rows ?? 0);
    storing = stageOnly(client, dictionaries, taken).then(() => taken.step && cells?.reuse(taken.step));
    storing.catch(() => undefined);
  };

  await prepareBare(client);
  await client.query("begin");
  for await (const batch of recordsOf(chunksOf(file), undefined, tap)) {
    if (batch.records.length === 0 && !target) continue;
    target ??= certainTarget(sampleOf([batch], path.basename(file))).target;
    const { format, context } = target;
    if (format.eventTable !== "sign_in") throw new AppError("invalid", "Only sign-ins are staged.");
    for (const { row, line, offset } of batch.records) {
      if (row) events.push({ event: format.map(row, context), line, offset });
    }
    if (!cells && format.cells) {
      cells = new SignInCells(context, 1);
      tap.sink = cells;
    }
    if (events.length + (cells?.rows ?? 0) >= stepRows || cells?.isFull) await commit();
    // The step that is being copied waits for answers of the database: let them in.
    await setImmediate();
  }
  await commit();
  await storing;
  await client.query("commit");
  return rows;
}
