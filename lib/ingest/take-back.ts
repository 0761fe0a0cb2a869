import type { UploadFile } from "@/lib/db/generated/client";
import { transaction } from "@/lib/db/transaction";
import { lockMerging } from "./load/merge-lock";
import { takeBack } from "./undo/mutations";

/** Set among a file's answers while its rows are still those of the reading before. */
export const readAgainMark = "again";

/** When a file is to be read again, takes its rows back and clears its line, in one transaction; then it is like one never read. */
export async function takeBackIfAsked(file: UploadFile): Promise<void> {
  const said = file.answers;
  if (said === null || typeof said !== "object" || !(readAgainMark in said)) return;
  await transaction(async (client) => {
    await lockMerging(client);
    await takeBack(client, [file.id]);
    await client.query("delete from reject where upload_file_id = $1", [file.id]);
    await client.query(
      `update upload_file set answers = answers - $2, state = 'waiting', error = null, format = '', table_name = '', reason = '',
         reading = null, question = null, repairs = '{}', rows_read = 0, rows_new = 0, rows_known = 0, rows_enriched = 0,
         rows_rejected = 0, rows_repaired = 0, bytes_read = 0, next_line = 0, from_time = null, to_time = null, seconds = 0
       where id = $1`,
      [file.id, readAgainMark],
    );
  });
  Object.assign(file, { rowsRead: 0n, bytesRead: 0n, nextLine: 0n, reading: null, reason: "" });
}
