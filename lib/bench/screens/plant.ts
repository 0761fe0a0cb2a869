import pg from "pg";
import { env } from "@/lib/env";
import { hunts } from "@/lib/hunts/catalogue";
import { runHunt } from "@/lib/hunts/run";

/** What it prints is an answer to whoever started it; this is for whoever watches. */
const progress = (text: string) => process.stderr.write(`${text}\n`);

/** Every hunt over the whole month once, so that lists of runs, rows and findings are as long as they get. */
export async function plantRuns() {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  try {
    for (const { slug } of hunts) {
      const { rowCount } = await client.query("select from hunt_run where hunt = $1 and state = 'done' limit 1", [
        slug,
      ]);
      if (rowCount) continue;
      const { rowCount: rows, findingCount } = await runHunt({ slug, save: true, by: "bench", timeLimitSeconds: 3600 });
      progress(`  ${slug}: ${rows} rows, ${findingCount} findings`);
    }
    await client.query("vacuum analyze finding, hunt_row, run_finding, finding_event");
  } finally {
    await client.end();
  }
}
