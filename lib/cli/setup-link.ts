import { parseArgs } from "node:util";
import { createSetupLink } from "@/lib/auth/setup";

/** `huntboard setup-link`: a fresh one-time link that makes the first account; nothing once there is one. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const link = await createSetupLink();
  if (link) process.stdout.write(`${link}\n`);
  return 0;
}
