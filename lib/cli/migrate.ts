import path from "node:path";
import { parseArgs } from "node:util";
import { admitApp } from "@/lib/db/app-role";
import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";

/** `huntboard migrate`: brings the database to this version's schema. The launcher runs it before anything else. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const { DATABASE_URL: url, HUNTBOARD_OWNER_URL: ownerUrl = url } = env();
  const applied = await migrate(ownerUrl, path.resolve("prisma/migrations"));
  if (ownerUrl !== url) await admitApp(ownerUrl, url);
  if (applied.length > 0) process.stdout.write(`Applied ${applied.join(", ")}.\n`);
  return 0;
}
