import { parseArgs } from "node:util";
import { findingCounts, findingOf, finishedHunts } from "@/lib/demo/data";
import { loadDemo } from "@/lib/demo/load";
import { type DemoManifest, demoHunts, plantedIntrusions } from "@/lib/demo/manifest";
import { demoScopes } from "@/lib/demo/plan";
import { env } from "@/lib/env";
import { runHunt } from "@/lib/hunts/run";
import { allowlistName } from "@/lib/watchlists/kinds";
import { importWatchlist } from "@/lib/watchlists/mutations";

const by = "demo";
const say = (text: string) => process.stdout.write(`${text}\n`);
const number = new Intl.NumberFormat("en-GB");

/** Runs what has not run yet, so that a demo that was cut short is finished and a finished one left alone. */
async function runHunts(manifest: DemoManifest, signal: AbortSignal) {
  const done = await finishedHunts(by);
  const open = demoHunts.filter((slug) => !done.has(slug));
  if (open.length === 0) return;
  await importWatchlist(allowlistName, manifest.allowlist.join("\n"), by);
  const scopes = demoScopes(manifest);
  for (const slug of open) {
    signal.throwIfAborted();
    const { findingCount, rowCount, milliseconds } = await runHunt({
      slug,
      scope: scopes[slug],
      save: true,
      by,
      signal,
    });
    const rows = `${number.format(rowCount)} ${rowCount === 1 ? "row" : "rows"}`;
    say(`  ${slug}: ${findingCount} findings (${rows}) in ${(milliseconds / 1000).toFixed(1)} s`);
  }
}

/** Where the planted intrusions are to be seen; returns how many no hunt has found. */
async function sayWhatToOpen(manifest: DemoManifest): Promise<number> {
  const origin = env().HUNTBOARD_ORIGIN;
  const planted = plantedIntrusions(manifest).sort((a, b) => (a.at < b.at ? -1 : 1));
  let missing = 0;
  for (const [heading, isStory] of [
    ["The story of one account, in the order in which it happened", true],
    ["Other intrusions", false],
  ] as const) {
    say(`\n${heading}`);
    for (const each of planted.filter(({ story }) => story === isStory)) {
      const id = await findingOf(each);
      missing += id ? 0 : 1;
      say(`  ${each.at.slice(0, 16).replace("T", " ")} UTC  ${each.what}`);
      say(`    ${each.hunt}: ${id ? `${origin}/findings/${id}` : "not found"}`);
    }
  }
  const counts = await findingCounts();
  say("\nAll findings");
  for (const slug of demoHunts) say(`  ${String(counts.get(slug) ?? 0).padStart(4)}  ${origin}/hunts/${slug}`);
  return missing;
}

/** `huntboard demo`: an invented tenant that ends now, through the real ingest and all hunts. A second call adds nothing. */
export async function run(args: string[]): Promise<number> {
  parseArgs({ args, options: {} });
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort(new Error("interrupted")));
  const { signal } = stop;

  let files = 0;
  let rows = 0;
  let rejected = 0;
  const manifest = await loadDemo(new Date(), {
    signal,
    onFile: (file) => {
      files += 1;
      rows += file.read;
      rejected += file.rejected;
      say(`  ${file.name}: ${number.format(file.read)} rows, ${number.format(file.added)} of them new`);
    },
  });
  const { tenant, from, end } = manifest;
  const span = `${from.slice(0, 10)} to ${end.slice(0, 16).replace("T", " ")} UTC`;
  if (files === 0) say(`The demo is loaded already: ${tenant.name}, ${span}. Nothing was added.`);
  else say(`${number.format(rows)} rows of ${tenant.name}: ${tenant.users} accounts, ${span}; ${rejected} rejected.`);

  await runHunts(manifest, signal);
  const missing = await sayWhatToOpen(manifest);
  if (missing === 0) return rejected > 0 ? 3 : 0;
  process.stderr.write(`${missing} planted ${missing === 1 ? "intrusion was" : "intrusions were"} not found.\n`);
  return 1;
}
