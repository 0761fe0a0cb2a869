import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureWeb } from "./build.mjs";
import { ensureChromium } from "./chromium.mjs";
import { startPostgres } from "./postgres.mjs";
import { inProject, readJson, root } from "./project.mjs";
import { readyForCommands } from "./project-ready.mjs";
import { exitStatus, run } from "./run.mjs";
import { say, step } from "./say.mjs";
import { sum, tallyOf } from "./tally.mjs";

/** @typedef {import("./tally.mjs").Tally} Tally */

const passed = { passed: 1, failed: 0, skipped: 0 };
const failed = { passed: 0, failed: 1, skipped: 0 };

/** `npm test`: everything that a fresh clone needs, then every check. */
export async function main() {
  const folder = mkdtempSync(path.join(tmpdir(), "huntboard-test-"));
  mkdirSync(path.join(folder, "logs"));
  // What tests leave behind when they are interrupted goes with the folder.
  const temporary = path.join(folder, "tmp");
  mkdirSync(temporary);
  const interrupt = interruption();
  /** @type {import("./postgres.mjs").Server | undefined} */
  let server;
  /** @type {Tally[]} */
  const tallies = [];
  try {
    await readyForCommands();
    // Before the types are checked: Next writes the types of the routes while it builds.
    const built = await ensureWeb().then(() => true, told);
    tallies.push(...(built ? [] : [failed]));
    interrupt.check();

    tallies.push(await check("types", "node_modules/typescript/bin/tsc", ["--noEmit"], interrupt));
    tallies.push(
      await check("lint", "node_modules/@biomejs/biome/bin/biome", ["ci", "--error-on-warnings"], interrupt),
    );

    const password = randomBytes(16).toString("hex");
    const careless = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" };
    const started = await step("Starting a PostgreSQL for the tests", () =>
      startPostgres({ folder, password, extra: careless }),
    );
    server = started;
    interrupt.check();
    const env = { ...process.env, TMPDIR: temporary, TEST_DATABASE_URL: started.administratorUrl("postgres") };
    // The launcher's own tests wait for what they start, while the others work.
    tallies.push(await vitest(["unit", "database", ...(built ? ["system"] : [])], folder, env, interrupt));
    if (built) tallies.push(await withBrowser(folder, env, interrupt));
  } catch (error) {
    if (error !== interrupted) {
      told(error);
      tallies.push(failed);
    }
  } finally {
    await server?.stop();
    // Interrupted tests may still be writing their last files.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 });
  }
  if (interrupt.happened()) {
    say("Interrupted.");
    return 130;
  }
  const total = sum(tallies);
  say(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 ? 0 : 1;
}

/**
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @param {Interruption} interrupt
 */
async function withBrowser(folder, env, interrupt) {
  const browser = await ensureChromium();
  interrupt.check();
  if (browser.chromium) return vitest(["browser"], folder, { ...env, CHROMIUM: browser.chromium }, interrupt);
  say(browser.why);
  const count = await countTests("browser", env);
  return browser.installable ? { ...failed, failed: count } : { passed: 0, failed: 0, skipped: count };
}

/**
 * @param {string} name
 * @param {string} script
 * @param {string[]} args
 * @param {Interruption} interrupt
 */
async function check(name, script, args, interrupt) {
  const ok = await step(`Checking ${name}`, async () => (await interrupt.node(script, args, process.env)) === 0);
  interrupt.check();
  say(ok ? `${name}: passed` : `${name}: failed`);
  return ok ? passed : failed;
}

/**
 * @param {string[]} projects
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @param {Interruption} interrupt
 */
async function vitest(projects, folder, env, interrupt) {
  const file = path.join(folder, `${projects.join("-")}.json`);
  const chosen = projects.flatMap((project) => ["--project", project]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const args = ["run", "--passWithNoTests", ...chosen, ...reporters];
  const status = await interrupt.node("node_modules/vitest/vitest.mjs", args, env);
  interrupt.check();
  return tallyOf(readJson(file), status);
}

/**
 * @param {string} project
 * @param {NodeJS.ProcessEnv} env
 */
async function countTests(project, env) {
  const args = [inProject("node_modules/vitest/vitest.mjs"), "list", "--project", project, "--json"];
  const { output } = await run(process.execPath, args, { cwd: root, env, stdio: ["ignore", "pipe", "ignore"] });
  return JSON.parse(output.slice(output.indexOf("["))).length;
}

/** @param {any} error */
function told(error) {
  say(error?.name === "Problem" ? error.message : String(error?.stack ?? error));
  return false;
}

/** A step that hangs where no limit of a single test reaches it, as in a loop without an end, ends as a failure. */
const longest = 30 * 60_000;

const interrupted = new Error("interrupted");

/** @typedef {ReturnType<typeof interruption>} Interruption */

/** Ctrl-C ends what runs at the moment; the caller then clears away. */
function interruption() {
  let happened = false;
  /** @type {import("node:child_process").ChildProcess | undefined} */
  let current;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      happened = true;
      current?.kill("SIGTERM");
    });
  }
  return {
    happened: () => happened,
    check: () => {
      if (happened) throw interrupted;
    },
    /**
     * @param {string} script
     * @param {string[]} args
     * @param {NodeJS.ProcessEnv} env
     * @returns {Promise<number>}
     */
    node: (script, args, env) =>
      new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [inProject(script), ...args], {
          cwd: root,
          env,
          stdio: ["ignore", "inherit", "inherit"],
        });
        current = child;
        const limit = setTimeout(() => {
          say(`${script} is stopped: it has taken ${longest / 60_000} minutes.`);
          child.kill("SIGTERM");
          setTimeout(() => child.kill("SIGKILL"), 10_000).unref();
        }, longest);
        child.once("error", reject);
        child.once("close", (code, signal) => {
          clearTimeout(limit);
          resolve(exitStatus(code, signal));
        });
      }),
  };
}
