import path from "node:path";
import pg from "pg";
import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";

const template = "bench_template";

export const urlOf = (database: string): string => {
  const url = new URL(env().DATABASE_URL);
  url.pathname = `/${database}`;
  return url.toString();
};

export async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const asAdministrator = (sql: string) => withClient(env().DATABASE_URL, (client) => client.query(sql));

/** A migrated database that the fresh ones are copies of. */
export async function makeTemplate() {
  await asAdministrator(`create database ${template}`);
  await migrate(urlOf(template), path.resolve("prisma/migrations"));
}

/** An empty Huntboard database for as long as the work takes; names are our own. */
export async function withFreshDatabase<Result>(name: string, work: (url: string) => Promise<Result>): Promise<Result> {
  await asAdministrator(`create database ${name} template ${template}`);
  try {
    // What earlier rounds left to be written out must not weigh on this one.
    await asAdministrator("checkpoint");
    return await work(urlOf(name));
  } finally {
    await asAdministrator(`drop database ${name} with (force)`);
  }
}
