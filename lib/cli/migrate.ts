import path from "node:path";
import { parseArgs } from "node:util";
import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";

/** `huntboard migrate`: brings the database to this version's schema. The launcher runs it before anything else. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const applied = await migrate(env().DATABASE_URL, path.resolve("prisma/migrations"));
  if (applied.length > 0) process.stdout.write(`Applied ${applied.join(", ")}.\n`);
  return 0;
}
