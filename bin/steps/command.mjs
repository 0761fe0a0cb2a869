import { askMigrate, childEnvironment, runCommand } from "./children.mjs";
import { dataFolder, prepareDataFolder, secrets } from "./data-folder.mjs";
import { openDatabase } from "./database.mjs";
import { takeDataFolder, whoRuns } from "./one-at-a-time.mjs";
import { originOf, readOptions } from "./options.mjs";
import { readyForCommands } from "./project-ready.mjs";
import { lastLines, pause } from "./run.mjs";
import { Problem, sayOnStderr } from "./say.mjs";

/**
 * `npm run -s huntboard -- …`: beside a running Huntboard, or alone with the database for as long as the command takes.
 * Standard output belongs to the command.
 */
export async function main() {
  sayOnStderr();
  const args = process.argv.slice(2);
  await readyForCommands();
  const folder = dataFolder(process.env);
  prepareDataFolder(folder);
  const { host, port } = readOptions([], process.env);
  const facts = { folder, origin: originOf(host, port, process.env) };

  if (process.env.DATABASE_URL) return withDatabase(facts, args);
  for (;;) {
    const lock = await takeDataFolder(folder, { kind: "command" });
    if (lock.held) return withDatabase(facts, args).finally(lock.release);
    const running = await untilUp(folder);
    if (running?.url) {
      const { url, origin = facts.origin, embedded = true } = running;
      return runCommand(args, childEnvironment({ ...facts, origin, url, secret: secretOf(folder), embedded }));
    }
  }
}

/**
 * @param {{ folder: string, origin: string }} facts
 * @param {string[]} args
 */
async function withDatabase(facts, args) {
  // Nobody may cut the start or the end of the database short; the command itself gets the signals.
  const ignore = () => {};
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, ignore);
  const { url, ownerUrl, server } = await openDatabase(facts.folder, secrets(facts.folder));
  try {
    const env = childEnvironment({ ...facts, url, secret: secretOf(facts.folder), embedded: server !== undefined });
    const { status, errors } = await askMigrate(env, ownerUrl);
    if (status !== 0) throw new Problem(lastLines(errors));
    return await runCommand(args, env);
  } finally {
    await server?.stop();
  }
}

/** @param {string} folder */
const secretOf = (folder) => process.env.HUNTBOARD_SECRET || secrets(folder).session;

/**
 * A start that is still under way has no database yet.
 * @param {string} folder
 */
async function untilUp(folder) {
  for (;;) {
    const running = whoRuns(folder);
    if (!running || running.url) return running;
    await pause(200);
  }
}
