import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureWeb } from "./build.mjs";
import { dataFolder } from "./data-folder.mjs";
import { startPostgres } from "./postgres.mjs";
import { inProject, root } from "./project.mjs";
import { readyForCommands } from "./project-ready.mjs";
import { run } from "./run.mjs";
import { step } from "./say.mjs";

/**
 * `npm run bench`: a PostgreSQL of its own, an invented busy tenant, and the figures. Of it only the exports of `bench ingest`
 * stay, in the data folder, for the next run to find.
 */
export async function main() {
  await readyForCommands();
  if (process.argv.includes("--latency")) await ensureWeb();
  const folder = mkdtempSync(path.join(tmpdir(), "huntboard-bench-"));
  mkdirSync(path.join(folder, "logs"));
  const server = await step("Starting a PostgreSQL for the benchmark", () =>
    startPostgres({ folder, password: randomBytes(16).toString("hex") }),
  );
  try {
    const files = ["--files", path.join(dataFolder(process.env), "bench")];
    const args = [inProject(".build/cli.mjs"), "bench", ...files, ...process.argv.slice(2)];
    const { status } = await run(process.execPath, args, {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: server.administratorUrl("postgres"),
        HUNTBOARD_DATA: path.join(folder, "data"),
        HUNTBOARD_SECRET: randomBytes(32).toString("hex"),
      },
      stdio: "inherit",
    });
    return status;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
