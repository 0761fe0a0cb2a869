import { askCommand, askMigrate, childEnvironment, launchWeb, launchWorker, logFile, runCommand } from "./children.mjs";
import { dataFolder, prepareDataFolder, secrets } from "./data-folder.mjs";
import { openDatabase } from "./database.mjs";
import { haltBy, keepRunning } from "./keep-running.mjs";
import { readTail } from "./logs.mjs";
import { takeDataFolder } from "./one-at-a-time.mjs";
import { help, originOf, readOptions } from "./options.mjs";
import { pickPort } from "./ports.mjs";
import { startPostgres } from "./postgres.mjs";
import { readyForPeople } from "./project-ready.mjs";
import { lastLines, pause } from "./run.mjs";
import { Problem, say, step } from "./say.mjs";
import { readSettingsFile } from "./settings-file.mjs";

/** @typedef {Awaited<ReturnType<typeof keepRunning>>} Kept */

export async function main() {
  const folder = dataFolder(process.env);
  readSettingsFile(folder);
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) {
    say(help);
    return 0;
  }
  prepareDataFolder(folder);
  const lock = await takeDataFolder(folder, { kind: "start" });
  if (!lock.held) {
    const { origin, pid } = lock.holder;
    say(`Huntboard already runs on ${folder}${origin ? ` at ${origin}` : ""} (process ${pid}).`);
    return 1;
  }
  const stop = stopSignal();
  /** @type {Kept[]} */
  const kept = [];
  try {
    await readyForPeople();
    await bringUp({ folder, options, lock, stop, kept });
    const why = await stop.wanted;
    if (why) throw new Problem(why);
    return 0;
  } catch (error) {
    if (error === stopped) return 0;
    throw error;
  } finally {
    if (kept.length > 0) say("Stopping …");
    for (const one of kept.reverse()) await one.stop();
    lock.release();
    if (kept.length > 0) say("Huntboard has stopped.");
  }
}

/**
 * @param {object} facts
 * @param {string} facts.folder
 * @param {ReturnType<typeof readOptions>} facts.options
 * @param {{ update: (running: import("./one-at-a-time.mjs").Running) => void }} facts.lock
 * @param {ReturnType<typeof stopSignal>} facts.stop
 * @param {Kept[]} facts.kept what is up, in the order of starting
 */
async function bringUp({ folder, options, lock, stop, kept }) {
  const known = secrets(folder);
  stop.listen();

  const database = await openDatabase(folder, known);
  const { url, ownerUrl, server } = database;
  const port = await pickPort("Huntboard", options.port, options.host).catch(async (error) => {
    await server?.stop();
    throw error;
  });
  const origin = originOf(options.host, port, process.env);
  const secret = process.env.HUNTBOARD_SECRET || known.session;
  const env = childEnvironment({ folder, url, origin, secret, embedded: server !== undefined });
  let migrated = false;
  const changed = () => {
    const children = kept.flatMap((one) => one.recorded()).reverse();
    // Commands use the database as soon as they read its address here.
    lock.update({ kind: "start", origin, children, ...(migrated && { url, embedded: server !== undefined }) });
  };
  const gaveUp = (/** @type {string} */ why) => stop.now(why);

  if (server) {
    let first = true;
    const launch = async () => {
      if (first) {
        first = false;
        return server.process;
      }
      const again = await startPostgres({ folder, password: known.administrator, port: server.port });
      if (again.port === server.port) return again.process;
      await again.stop();
      throw new Error(`port ${server.port} was taken meanwhile`);
    };
    kept.push(
      await keepRunning({ name: "database", launch, halt: haltBy("SIGINT", 8_000, "SIGQUIT"), changed, gaveUp }),
    );
  }
  say(`PostgreSQL ${database.version} at ${database.place}.`);
  stop.check();

  await migrate(env, ownerUrl);
  migrated = true;
  stop.check();

  const address = { host: options.host, port };
  kept.push(
    await keepRunning({
      name: "web",
      launch: () => launchWeb(folder, env, address),
      // It waits for open streams of events, which end only with it.
      halt: haltBy("SIGTERM", 1_500),
      changed,
      gaveUp: (why) => gaveUp(`${why}; the end of ${logFile(folder, "web")}:\n${readTail(logFile(folder, "web"), 10)}`),
    }),
  );
  kept.push(
    await keepRunning({
      name: "worker",
      launch: () => launchWorker(folder, env),
      halt: haltBy("SIGTERM", 6_000),
      changed,
      gaveUp: (why) =>
        gaveUp(`${why}; the end of ${logFile(folder, "worker")}:\n${readTail(logFile(folder, "worker"), 10)}`),
    }),
  );
  changed();
  await untilHealthy(address, folder, stop);

  if (options.demo) {
    say("Loading the demo tenant …");
    const status = await runCommand(["demo"], env);
    stop.check();
    if (status !== 0) say("The demo could not be loaded (see above); everything else runs.");
  }
  await announce(origin, folder, env, options.host);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string | undefined} ownerUrl
 */
async function migrate(env, ownerUrl) {
  const { status, output, errors } = await askMigrate(env, ownerUrl);
  if (status !== 0) throw new Problem(lastLines(errors || output));
  if (output.trim() !== "") say(output.trim());
}

/**
 * @param {string} origin
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @param {string} host
 */
async function announce(origin, folder, env, host) {
  const { status, output, errors } = await askCommand(["setup-link"], env);
  if (status !== 0) throw new Problem(`No set-up link could be made.\n${lastLines(errors)}`);
  say("");
  say(`Huntboard runs at ${origin}`);
  if (output.trim() !== "") say(`Make the first account here (works once, for 30 minutes): ${output.trim()}`);
  say(`Data and logs: ${folder}`);
  if (["0.0.0.0", "::"].includes(host) && !process.env.HUNTBOARD_ORIGIN) {
    say(
      "Other machines reach it too: set HUNTBOARD_ORIGIN to the address that people type, or their writes are refused.",
    );
  }
  say("Ctrl-C stops it.");
}

/**
 * @param {{ host: string, port: number }} address
 * @param {string} folder
 * @param {ReturnType<typeof stopSignal>} stop
 */
async function untilHealthy({ host, port }, folder, stop) {
  const own = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? (host.includes(":") ? `[${host}]` : host);
  await step("Starting web and worker", async () => {
    for (const until = Date.now() + 60_000; Date.now() < until; await pause(100)) {
      stop.check();
      const health = await fetch(`http://${own}:${port}/api/health`).catch(() => undefined);
      if (health?.ok) return;
    }
    const log = logFile(folder, "web");
    throw new Problem(`The web app did not get healthy within a minute; the end of ${log}:\n${readTail(log, 10)}`);
  });
}

/** Thrown to leave the start-up when the operator wants to stop. */
const stopped = new Error("stopped");

/** Ctrl-C and its kin, and reasons of our own to stop. */
function stopSignal() {
  /** @type {(why: string | undefined) => void} */
  let now = () => {};
  let over = false;
  /** @type {string | undefined} */
  let reason;
  /** @type {Promise<string | undefined>} */
  const wanted = new Promise((resolve) => {
    now = (why) => {
      if (!over) reason = why;
      over = true;
      resolve(reason);
    };
  });
  return {
    wanted,
    now,
    listen: () => {
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => now(undefined));
      // A signal to npm ends npm and its shell, and may not reach us: then our parent is another one.
      const parent = process.ppid;
      const abandoned = () => process.ppid !== parent && now(undefined);
      if (process.env.npm_lifecycle_event) setInterval(abandoned, 500).unref();
    },
    check: () => {
      if (!over) return;
      throw reason ? new Problem(reason) : stopped;
    },
  };
}
