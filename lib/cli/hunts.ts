import { parseArgs } from "node:util";
import { listHunts } from "@/lib/hunts/data";
import { printable, textTable } from "./text-table";

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
  const hunts = await listHunts();
  if (values.json) {
    for (const hunt of hunts) process.stdout.write(`${JSON.stringify(hunt)}\n`);
    return 0;
  }
  const rows = hunts.map(({ slug, title, health, openFindings, suppressedFindings, lastRun }) => [
    slug,
    title,
    health.outcome === "can-see" ? "can see" : "cannot tell",
    String(openFindings),
    String(suppressedFindings),
    lastRun ? `${lastRun.startedAt.slice(0, 16).replace("T", " ")} ${lastRun.outcome ?? lastRun.state}` : "never",
  ]);
  process.stdout.write(
    `${textTable(["hunt", "title", "health", "open findings", "suppressed", "last run (UTC)"], rows, 72)}\n`,
  );
  for (const { slug, health } of hunts) {
    for (const { text } of health.reasons) process.stdout.write(`  ${slug}: ${printable(text)}\n`);
  }
  return 0;
}
