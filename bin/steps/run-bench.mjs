import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureWeb } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { dataFolder, prepareDataFolder, secrets } from "./data-folder.mjs";
import { takeDataFolder } from "./one-at-a-time.mjs";
import { startPostgres } from "./postgres.mjs";
import { inProject, root } from "./project.mjs";
import { readyForCommands } from "./project-ready.mjs";
import { run } from "./run.mjs";
import { Problem, step } from "./say.mjs";

/**
 * Where the server of the benchmark lies. What hunts and screens are measured on takes long to load: it stays in the data folder, and so do
 * the exports of `bench ingest`. Everything else is gone behind the run.
 * @param {boolean} isKept
 */
function placeOf(isKept) {
  if (!isKept) {
    const folder = mkdtempSync(path.join(tmpdir(), "huntboard-bench-"));
    mkdirSync(path.join(folder, "logs"));
    return {
      folder,
      password: randomBytes(16).toString("hex"),
      leave: () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const folder = path.join(dataFolder(process.env), "bench", "hunts");
  prepareDataFolder(folder);
  return { folder, password: secrets(folder).administrator, leave: () => {} };
}

/** `npm run bench`: a PostgreSQL of its own, an invented busy tenant, and the figures. */
export async function main() {
  await readyForCommands();
  const what = process.argv[2];
  if (what === "screens" || process.argv.includes("--latency")) await ensureWeb();
  const chromium = what === "screens" ? await ensureChromium() : undefined;
  if (chromium && !chromium.chromium) throw new Problem(chromium.why);
  const { folder, password, leave } = placeOf(what === undefined || what === "hunts" || what === "screens");
  const lock = await takeDataFolder(folder, { kind: "command" });
  const server = await step("Starting a PostgreSQL for the benchmark", () => startPostgres({ folder, password }));
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
        ...(chromium?.chromium ? { CHROMIUM: chromium.chromium } : {}),
      },
      stdio: "inherit",
    });
    return status;
  } finally {
    await server.stop();
    if (lock.held) lock.release();
    leave();
  }
}
