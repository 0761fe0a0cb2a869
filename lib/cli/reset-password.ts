import { parseArgs } from "node:util";
import { resetPasswordOf } from "@/lib/auth/people/mutations";
import { emailAddress } from "@/lib/auth/schema";
import { UsageError } from "./usage";

/** `huntboard reset-password EMAIL`: a one-time password on stdout; the person chooses another when they sign in with it. */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  const email = emailAddress.safeParse(positionals[0]);
  if (positionals.length !== 1 || !email.success) throw new UsageError("Name one person by their email address.");
  process.stdout.write(`${await resetPasswordOf(email.data)}\n`);
  return 0;
}
