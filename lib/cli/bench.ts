import path from "node:path";
import { parseArgs } from "node:util";
import { bench } from "@/lib/bench/bench";
import { migrate } from "@/lib/db/migrate";
import { env } from "@/lib/env";
import { UsageError } from "./usage";

/** Called by `npm run bench` on an empty server of its own; never on a database that holds anything. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { rows: { type: "string", default: "1000000" } } });
  const rows = Number(values.rows);
  if (!Number.isSafeInteger(rows) || rows < 1000) throw new UsageError("--rows takes a whole number from 1000.");
  const applied = await migrate(env().DATABASE_URL, path.resolve("prisma/migrations"));
  if (applied.length === 0) throw new UsageError("The benchmark needs an empty database.");
  await bench(rows);
  return 0;
}
