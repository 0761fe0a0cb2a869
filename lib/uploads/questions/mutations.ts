import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { type Answers, type Question, storedAnswers } from "@/lib/ingest/answers";
import { fileSample } from "@/lib/ingest/file-sample";
import { formats } from "@/lib/ingest/formats";
import { mappedFormat } from "@/lib/ingest/formats/mapped/format";
import { headerHash } from "@/lib/ingest/mappings/data";
import { readAgainMark } from "@/lib/ingest/take-back";
import { queueAgain } from "@/lib/uploads/queue-again";

type Line = {
  id: number;
  uploadId: string;
  name: string;
  state: string;
  uploadState: string;
  isOriginalGone: boolean;
  question: Question | null;
  answers: unknown;
  stored: number;
};

/** Locks the upload first, as whoever ends its reading does, so that neither misses the other. */
async function lineOf(client: pg.ClientBase, fileId: number): Promise<Line> {
  const { rows } = await client.query<Line>(
    `select f.id, u.id as "uploadId", f.name, u.state as "uploadState", u.original_removed_at is not null as "isOriginalGone"
     from upload_file f join upload u on u.id = f.upload_id where f.id = $1 for update of u`,
    [fileId],
  );
  if (!rows[0]) throw new AppError("not-found", "There is no such file.");
  const { rows: now } = await client.query<Line>(
    `select state, question, answers, (rows_new + rows_known)::float8 as stored from upload_file where id = $1`,
    [fileId],
  );
  const line = { ...rows[0], ...now[0] } as Line;
  if (line.isOriginalGone)
    throw new AppError("conflict", "The original was removed, so the file cannot be read any more.");
  if (line.uploadState === "undone")
    throw new AppError("conflict", "The upload was undone. Upload the file again to read it.");
  return line;
}

function assertKnown({ format, mapping, table }: Answers) {
  if (format !== undefined && !formats.some((known) => known.id === format))
    throw new AppError("invalid", `There is no format "${format}".`);
  if (mapping && !mappedFormat(table ?? ""))
    throw new AppError("invalid", `There is no table "${table}" for mapped columns.`);
}

const given = (answers: Answers): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));

/** Takes the answer that a file waits for; the file is then read from its start. Gives the upload's id. */
export async function answerFile(
  fileId: number,
  said: Answers,
  by: string,
  hold?: (jobId: bigint) => Promise<void>,
): Promise<{ uploadId: string; jobId: bigint | null }> {
  assertKnown(said);
  return transaction(async (client) => {
    const line = await lineOf(client, fileId);
    if (line.state !== "asking") throw new AppError("conflict", `${line.name} does not wait for an answer any more.`);
    const answers = { ...storedAnswers(line.answers), ...given(said) };
    assertComplete(line.question, answers);
    await client.query(
      "update upload_file set answers = $2, question = null, state = 'waiting', error = null where id = $1",
      [fileId, answers],
    );
    await appendAudit(
      {
        actor: by,
        action: "file.answered",
        object: `upload/${line.uploadId}`,
        detail: { file: line.name, from: storedAnswers(line.answers), to: answers },
      },
      client,
    );
    return { uploadId: line.uploadId, jobId: await queueAgain(client, line.uploadId, by, hold) };
  });
}

/** What is chosen to be read as something else may need something else to be known. */
function assertComplete(question: Question | null, answers: Answers) {
  if (answers.format !== undefined && answers.format !== question?.format) return;
  if (question?.needs.includes("zone") && answers.zone === undefined)
    throw new AppError("invalid", "Say in which time zone the file's times are (--zone).");
  if (question?.needs.includes("order") && answers.order === undefined)
    throw new AppError(
      "invalid",
      "Say whether its dates have the day or the month first (--day-first or --month-first).",
    );
}

const finished = new Set(["done", "partial", "refused", "failed", "cancelled", "asking"]);

/** Has a file read once more with other answers. What it brought is taken back first; only somebody who may undo may do that. */
export async function readFileAgain(
  fileId: number,
  said: Answers,
  by: { name: string; mayTakeBack: boolean },
): Promise<string> {
  assertKnown(said);
  return transaction(async (client) => {
    const line = await lineOf(client, fileId);
    if (!finished.has(line.state)) throw new AppError("conflict", `${line.name} is being read. Cancel it or wait.`);
    if (line.stored > 0 && !by.mayTakeBack) {
      throw new AppError("forbidden", "Its events would be taken back first. A lead or an admin can do that.");
    }
    const answers = { ...given(said), [readAgainMark]: true };
    await client.query("update upload_file set answers = $2, question = null, state = 'waiting' where id = $1", [
      fileId,
      answers,
    ]);
    const detail = { file: line.name, taken: line.stored, from: storedAnswers(line.answers), to: given(said) };
    await appendAudit({ actor: by.name, action: "file.read-again", object: `upload/${line.uploadId}`, detail }, client);
    await queueAgain(client, line.uploadId, by.name);
    return line.uploadId;
  });
}

type Mapped = { fileId: number; table: string; mapping: Record<string, string>; remember: boolean };

/** Reads a file by a mapping that was made by hand, and keeps it for the next file with the same header. */
export async function mapFile(
  { fileId, table, mapping, remember }: Mapped,
  by: { name: string; mayTakeBack: boolean },
): Promise<string> {
  const { keys } = await fileSample(fileId);
  const strange = Object.values(mapping).find((header) => !keys.has(header));
  if (strange !== undefined) throw new AppError("invalid", `The file has no column "${strange}".`);
  const uploadId = await readFileAgain(fileId, { table, mapping }, by);
  if (remember) await rememberMapping(keys, table, mapping, by.name);
  return uploadId;
}

async function rememberMapping(keys: Set<string>, table: string, mapping: Record<string, string>, by: string) {
  const hash = headerHash(keys);
  const header = [...keys].filter((key) => key !== "");
  await transaction(async (client) => {
    const { rows } = await client.query<{ table: string; mapping: Record<string, string> }>(
      `select table_name as "table", mapping from header_mapping where header_hash = $1 for update`,
      [hash],
    );
    await client.query(
      `insert into header_mapping (header_hash, header, table_name, mapping, created_by) values ($1, $2, $3, $4, $5)
       on conflict (header_hash) do update set table_name = excluded.table_name, mapping = excluded.mapping,
         created_by = excluded.created_by, created_at = now()`,
      [hash, JSON.stringify(header), table, mapping, by],
    );
    const detail = { from: rows[0] ?? null, to: { table, mapping } };
    await appendAudit(
      { actor: by, action: "mapping.saved", object: `mapping/${hash.toString("hex")}`, detail },
      client,
    );
  });
}

/** Forgets a mapping; files that were read by it stay as they are. */
export async function forgetMapping(hash: string, by: string): Promise<void> {
  await transaction(async (client) => {
    const { rows } = await client.query<{ table: string; mapping: Record<string, string> }>(
      `delete from header_mapping where header_hash = decode($1, 'hex') returning table_name as "table", mapping`,
      [hash],
    );
    if (!rows[0]) throw new AppError("not-found", "The mapping is not there any more.");
    await appendAudit(
      { actor: by, action: "mapping.forgotten", object: `mapping/${hash}`, detail: { from: rows[0] } },
      client,
    );
  });
}
