import { parseArgs } from "node:util";
import { emailAddress } from "@/lib/auth/schema";
import { resetSecondStepOf } from "@/lib/auth/second-step/mutations";
import { UsageError } from "./usage";

/** `huntboard reset-second-step EMAIL`: for the only admin whose phone and backup codes are gone. */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  const email = emailAddress.safeParse(positionals[0]);
  if (positionals.length !== 1 || !email.success) throw new UsageError("Name one person by their email address.");
  await resetSecondStepOf(email.data);
  return 0;
}
