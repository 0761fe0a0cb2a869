import type pg from "pg";
import { transaction } from "@/lib/db/transaction";
import { enqueueJob } from "@/lib/jobs/mutations";
import { networksDate, networksDigest } from "../networks";
import { filesInFolder, type LoadedFile, loadFolder } from "./folder";

const syncLock = 4_801_212;

/** The list that ships counts as one more database. */
const bundled = { name: "", digest: networksDigest, bytes: 0, type: "list", builtOn: networksDate as string | null };

/**
 * Compares the folder with what was in it the last time. Where a database came, went or was replaced, that is written down and a
 * job looks every address up anew. Returns whether anything changed.
 */
export async function syncTables(): Promise<boolean> {
  const files = await filesInFolder();
  if (files.some((file) => !file.isSettled)) return false;
  return transaction(async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [syncLock]);
    const { rows: known } = await client.query<{ name: string; digest: string }>(
      "select name, digest from network_table",
    );
    const before = new Map(known.map(({ name, digest }) => [name, digest]));
    const now = new Map([bundled, ...files].map(({ name, digest }) => [name, digest]));
    if (before.size === now.size && [...now].every(([name, digest]) => before.get(name) === digest)) return false;
    await writeDown(client, await loadFolder(files));
    await enqueueJob({ kind: "enrich", payload: { all: true } }, client);
    return true;
  });
}

async function writeDown(client: pg.ClientBase, files: LoadedFile[]) {
  const lines = [
    { ...bundled, ipVersion: null, error: null },
    ...files.map(({ table, ...file }) => ({
      ...file,
      type: table?.type ?? "",
      builtOn: table?.builtOn ?? null,
      ipVersion: table?.ipVersion ?? null,
    })),
  ];
  const column = <Key extends keyof (typeof lines)[number]>(key: Key) => lines.map((line) => line[key]);
  await client.query("delete from network_table where name <> all($1)", [column("name")]);
  await client.query(
    `insert into network_table (name, digest, bytes, type, built_on, ip_version, error)
     select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::date[], $6::smallint[], $7::text[])
     on conflict (name) do update set digest = excluded.digest, bytes = excluded.bytes, type = excluded.type,
       built_on = excluded.built_on, ip_version = excluded.ip_version, error = excluded.error, found_at = now()
     where network_table.digest <> excluded.digest`,
    [
      column("name"),
      column("digest"),
      column("bytes"),
      column("type"),
      column("builtOn"),
      column("ipVersion"),
      column("error"),
    ],
  );
}
