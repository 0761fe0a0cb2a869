import { parseArgs } from "node:util";
import { huntBySlug } from "@/lib/hunts/catalogue";
import { listHunts } from "@/lib/hunts/data";
import { huntHealth } from "@/lib/hunts/health";
import type { HuntCard } from "@/lib/hunts/schema";
import { currentParameters } from "@/lib/hunts/settings/data";
import { askedScope } from "./hunt-scope";
import { printable, textTable } from "./text-table";

const options = {
  json: { type: "boolean" },
  from: { type: "string" },
  to: { type: "string" },
  "as-of": { type: "string" },
} as const;

type Asked = { from?: string; to?: string; "as-of"?: string };

/** Its health for the time that is asked for: a range, which hunts as of a time replay, or a moment, which ends the range of the others. */
async function withHealth(card: HuntCard, { from, to, "as-of": asOf }: Asked): Promise<HuntCard> {
  const hunt = huntBySlug(card.slug);
  if (!hunt || (from === undefined && to === undefined && asOf === undefined)) return card;
  const range = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const asked = asOf === undefined ? range : hunt.clock === "range" ? { to: asOf } : { asOf };
  const scope = await askedScope(hunt, asked, (read) => read());
  return { ...card, health: await huntHealth(card.slug, scope, { parameters: await currentParameters(card.slug) }) };
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options });
  const hunts = await Promise.all((await listHunts()).map((card) => withHealth(card, values)));
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
