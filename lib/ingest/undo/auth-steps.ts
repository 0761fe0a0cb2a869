import type pg from "pg";

/** Files beside those of the upload that contained a step. */
const others = `select from contribution c
  where c.table_name = 'auth_step' and c.record_id = a.step_hash and c.upload_file_id <> all($1)`;

/** Counts the steps that only these files brought. */
export const authStepsThatGo = `select count(*)::int from auth_step a where a.upload_file_id = any($1) and not exists (${others})`;

/** Takes back the steps that only these files brought; others go to the first other file that contained them. */
export async function takeOutAuthSteps(client: pg.ClientBase, files: number[]): Promise<void> {
  await client.query(`delete from auth_step a where a.upload_file_id = any($1) and not exists (${others})`, [files]);
  await client.query(
    `with heir as (
       select distinct on (c.record_id) c.record_id, c.upload_file_id, c.line from contribution c
       join auth_step a on a.step_hash = c.record_id and a.upload_file_id = any($1)
       where c.table_name = 'auth_step' and c.upload_file_id <> all($1) order by c.record_id, c.upload_file_id
     ), taken as (
       delete from contribution c using heir h
       where c.table_name = 'auth_step' and c.record_id = h.record_id and c.upload_file_id = h.upload_file_id
     )
     update auth_step a set upload_file_id = h.upload_file_id, line = h.line from heir h where a.step_hash = h.record_id`,
    [files],
  );
}
