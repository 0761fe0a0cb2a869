import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { AppError } from "@/lib/errors";

/** Any fixed number: two starts at once must not migrate at once. */
const lockKey = 4_801_210;

type Migration = { name: string; sql: string; checksum: string };

async function migrationsIn(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return Promise.all(
    names
      .map((entry) => entry.name)
      .sort()
      .map(async (name) => {
        const sql = await readFile(path.join(folder, name, "migration.sql"), "utf8");
        return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
      }),
  );
}

/**
 * Applies the migrations that the database does not have yet, each in its own transaction, and records them in
 * `_prisma_migrations` as Prisma would. Refuses a migration that was edited after it had been applied, and a database that is
 * newer than the code. Returns the names that it applied.
 */
export async function migrate(url: string, folder: string): Promise<string[]> {
  const migrations = await migrationsIn(folder);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    // The app's own role may ask what there is, and make nothing.
    const { rows: known } = await client.query("select to_regclass('_prisma_migrations') is not null as there");
    if (!known[0]?.there)
      await client.query(`create table _prisma_migrations (
      id varchar(36) primary key, checksum varchar(64) not null, finished_at timestamptz, migration_name varchar(255) not null,
      logs text, rolled_back_at timestamptz, started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`);
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      "select migration_name, checksum from _prisma_migrations where rolled_back_at is null",
    );
    const applied = new Map(rows.map((row) => [row.migration_name, row.checksum]));
    for (const name of applied.keys()) {
      if (!migrations.some((migration) => migration.name === name)) {
        throw new AppError(
          "conflict",
          `The database has migration ${name}, which this version does not know: start the newer version.`,
        );
      }
    }
    const done: string[] = [];
    for (const migration of migrations) {
      const known = applied.get(migration.name);
      if (known === undefined) {
        await apply(client, migration);
        done.push(migration.name);
      } else if (known !== migration.checksum) {
        throw new Error(
          `Migration ${migration.name} was edited after it had been applied. Restore it and add a new one.`,
        );
      }
    }
    return done;
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration) {
  try {
    await client.query("begin");
    await client.query(sql);
    await client.query(
      `insert into _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
       values ($1, $2, now(), $3, 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}
