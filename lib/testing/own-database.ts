import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll } from "vitest";
import { lackingEntries } from "./audit-check";
import { testServerUrl } from "./server";

async function asAdmin(sql: string) {
  const client = new pg.Client({ connectionString: testServerUrl("postgres") });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

const name = `huntboard_test_${randomBytes(6).toString("hex")}`;
const dataFolder = mkdtempSync(path.join(tmpdir(), "huntboard-test-"));
process.env.DATABASE_URL = testServerUrl(name);
process.env.HUNTBOARD_DATA = dataFolder;
process.env.HUNTBOARD_SECRET = "a secret for tests only, of thirty-two characters";
await asAdmin(`create database ${name} template ${process.env.TEST_TEMPLATE}`);

afterAll(async () => {
  const { db, pool } = await import("@/lib/db/client");
  // Whatever a test changes, it changes through the product: what that writes down must hold the old and the new value.
  const lacking = await lackingEntries(testServerUrl(name));
  await db.$disconnect();
  await pool.end();
  await asAdmin(`drop database ${name} with (force)`);
  rmSync(dataFolder, { recursive: true, force: true });
  if (lacking.length > 0) throw new Error(`The audit trail lacks values:\n${lacking.join("\n")}`);
});
