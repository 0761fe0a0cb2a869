import type pg from "pg";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { groupBy } from "@/lib/group-by";
import type { Answers } from "./answers";
import { openedLine, writeRejects } from "./ledger";
import type { Loaded, SignInDictionaries } from "./load";
import { lockMerging } from "./load/merge-lock";
import { loadOfFiles } from "./load/of-files";
import type { SmallFile } from "./read-small";
import { readingOf } from "./reading";
import { formatMicros } from "./times/iso";

export type SmallMember = SmallFile & { ordinal: number; name: string; bytes: number; answers: Answers };

/** Stores small files in one transaction: each has its line in the ledger, with its rows or not at all. */
export async function storeSmall(
  uploadId: string,
  members: readonly SmallMember[],
  dictionaries: SignInDictionaries,
): Promise<void> {
  await transaction(async (client) => {
    await lockMerging(client);
    const ids = await writeLines(client, uploadId, members);
    const files = members.map((member) => ({ ...member, fileId: ids.get(member.ordinal) ?? 0 }));
    const loaded = await load(client, files, dictionaries);
    await writeRejects(
      client,
      files.flatMap(({ fileId, pending }) => pending.rejects.map((reject) => ({ ...reject, fileId }))),
    );
    await writeCounts(client, files, loaded);
  });
}

type Filed = SmallMember & { fileId: number };

const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));

/** The lines, by their place; nothing is counted in them yet. */
async function writeLines(client: pg.ClientBase, uploadId: string, members: readonly SmallMember[]) {
  const lines = members.map(({ result, found, opened, columns, ...member }) => {
    const question = result.state === "asking" ? result.question : null;
    const reading = found && readingOf(found.target);
    return {
      ...member,
      ...(opened ? openedLine(opened, columns) : { encoding: "", header: null }),
      state: result.state,
      error: result.error,
      format: reading?.format ?? question?.format ?? "",
      table: reading?.table ?? question?.table ?? "",
      reason: (result.state === "asking" ? result.reason : found?.reason) ?? "",
      reading,
      question,
    };
  });
  const list = <Value>(of: (line: (typeof lines)[number]) => Value) => lines.map(of);
  const { rows } = await client.query<{ id: number; ordinal: number }>(
    `insert into upload_file (upload_id, ordinal, name, bytes, state, error, format, table_name, reason, encoding, header, sha256,
       reading, question, answers)
     select $1::uuid, * from unnest($2::int[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
       $10::text[], $11::bytea[], $12::text[], $13::jsonb[], $14::jsonb[], $15::jsonb[])
     on conflict (upload_id, ordinal) do update set state = excluded.state, error = excluded.error, format = excluded.format,
       table_name = excluded.table_name, reason = excluded.reason, encoding = excluded.encoding, header = excluded.header,
       sha256 = excluded.sha256, reading = excluded.reading, question = excluded.question, answers = excluded.answers
     where upload_file.rows_read = 0
     returning id, ordinal`,
    [
      uploadId,
      list((line) => line.ordinal),
      list((line) => line.name),
      list((line) => line.bytes),
      list((line) => line.state),
      list((line) => line.error),
      list((line) => line.format),
      list((line) => line.table),
      list((line) => line.reason),
      list((line) => line.encoding),
      list((line) => line.header && Buffer.from(line.header)),
      list((line) => line.sha256),
      list((line) => json(line.reading)),
      list((line) => json(line.question)),
      list((line) => json(line.answers)),
    ],
  );
  if (rows.length !== members.length) throw new AppError("conflict", "Another process is reading this file.");
  return new Map(rows.map(({ id, ordinal }) => [ordinal, id]));
}

/** Loads the rows of all files, table by table. */
async function load(client: pg.ClientBase, files: readonly Filed[], dictionaries: SignInDictionaries) {
  const loaded = new Map<number, Loaded>();
  const withRows = files.filter(({ pending }) => pending.events.length > 0);
  for (const [table, group] of groupBy(withRows, ({ found }) => found?.target.format.eventTable)) {
    if (!table) continue;
    const rows = group.flatMap(({ fileId, pending }) => pending.events.map((event) => ({ ...event, fileId })));
    for (const [fileId, counts] of await loadOfFiles(client, table, rows, dictionaries)) loaded.set(fileId, counts);
  }
  return loaded;
}

const none: Loaded = { added: 0, known: 0, enriched: 0 };
const timeOrNull = (time: number | null) => (time === null ? null : formatMicros(time));

async function writeCounts(client: pg.ClientBase, files: readonly Filed[], loaded: ReadonlyMap<number, Loaded>) {
  const read = files.filter(({ pending }) => pending.rows > 0);
  const list = <Value>(of: (file: Filed, counts: Loaded) => Value) =>
    read.map((file) => of(file, loaded.get(file.fileId) ?? none));
  await client.query(
    `update upload_file f set rows_read = c.added + c.known + c.rejected, rows_new = c.added, rows_known = c.known,
       rows_enriched = c.enriched, rows_rejected = c.rejected, rows_repaired = c.repaired, repairs = c.repairs,
       bytes_read = c.bytes, next_line = c.next_line, from_time = c.from_time, to_time = c.to_time, seconds = c.seconds
     from unnest($1::int[], $2::int[], $3::int[], $4::int[], $5::int[], $6::int[], $7::jsonb[], $8::bigint[], $9::bigint[],
       $10::timestamptz[], $11::timestamptz[], $12::float8[])
       c (id, added, known, enriched, rejected, repaired, repairs, bytes, next_line, from_time, to_time, seconds)
     where f.id = c.id`,
    [
      list(({ fileId }) => fileId),
      list((_, { added }) => added),
      list((_, { known }) => known),
      list((_, { enriched }) => enriched),
      list(({ pending }) => pending.rejects.length + pending.unlisted),
      list(({ pending }) => pending.repairs.rows),
      list(({ pending }) => json(pending.repairs.kinds)),
      list(({ bytesRead }) => bytesRead),
      list(({ nextLine }) => nextLine),
      list(({ pending }) => timeOrNull(pending.from)),
      list(({ pending }) => timeOrNull(pending.to)),
      list(({ seconds }) => seconds),
    ],
  );
}
