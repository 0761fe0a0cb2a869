import path from "node:path";
import { parseArgs } from "node:util";
import { takeScreenshots } from "@/lib/screenshots/take";
import { UsageError } from "./usage";

/** Called by `npm run screenshots`, which has built what they show and found a browser. */
export async function run(args: string[]): Promise<number> {
  const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
  const [folder] = positionals;
  if (!folder) throw new UsageError("Name the folder for the pictures.");
  await takeScreenshots(path.resolve(folder), (line) => process.stdout.write(`${line}\n`));
  process.stdout.write(`The pictures are in ${folder}\n`);
  return 0;
}
