import { randomBytes } from "node:crypto";
import path from "node:path";
import pg from "pg";
import { migrate } from "@/lib/db/migrate";
import { testServerUrl } from "./server";

async function asAdmin(sql: string) {
  const client = new pg.Client({ connectionString: testServerUrl("postgres") });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

/** Once per test run: a migrated database that each test file copies. */
export async function setup() {
  const name = `huntboard_template_${randomBytes(4).toString("hex")}`;
  await asAdmin(`create database ${name}`);
  await migrate(testServerUrl(name), path.resolve("prisma/migrations"));
  process.env.TEST_TEMPLATE = name;
  return () => asAdmin(`drop database ${name} with (force)`);
}
