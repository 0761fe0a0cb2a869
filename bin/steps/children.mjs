import { spawn } from "node:child_process";
import path from "node:path";
import { spawnLogged } from "./logs.mjs";
import { letOthersGoFirst } from "./priority.mjs";
import { inProject, root } from "./project.mjs";
import { exitStatus } from "./run.mjs";
import { workerFlags, workerVariables } from "./worker-flags.mjs";

/** @typedef {import("node:child_process").ChildProcess} ChildProcess */

const preload = ["--import", new URL("./leave-with-parent.mjs", import.meta.url).href];
const largeRequests = ["--import", new URL("./large-requests.mjs", import.meta.url).href];
const cli = [inProject(".build", "cli.mjs")];

/**
 * What web, worker and command line share.
 * @param {{ folder: string, url: string, origin: string, secret: string, embedded: boolean }} facts
 * @returns {NodeJS.ProcessEnv}
 */
export function childEnvironment({ folder, url, origin, secret, embedded }) {
  // PGSSLMODE and the like speak of the operator's servers, not of ours.
  const own = Object.entries(process.env).filter(
    ([name]) => name !== "HUNTBOARD_OWNER_URL" && !(embedded && name.startsWith("PG")),
  );
  return {
    ...Object.fromEntries(own),
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: url,
    HUNTBOARD_DATA: folder,
    HUNTBOARD_ORIGIN: origin,
    HUNTBOARD_SECRET: secret,
  };
}

/**
 * @param {string} folder
 * @param {string} name
 */
export const logFile = (folder, name) => path.join(folder, "logs", `${name}.log`);

/**
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @returns {ChildProcess}
 */
export function launchWorker(folder, env) {
  const args = [...workerFlags, ...preload, inProject(".build", "worker.mjs")];
  const worker = spawnLogged(logFile(folder, "worker"), process.execPath, args, {
    cwd: root,
    env: { ...workerVariables, ...env },
  });
  letOthersGoFirst(worker.pid);
  return worker;
}

/**
 * @param {string} folder
 * @param {NodeJS.ProcessEnv} env
 * @param {{ host: string, port: number }} address
 * @returns {ChildProcess}
 */
export function launchWeb(folder, env, { host, port }) {
  const next = inProject("node_modules", "next", "dist", "bin", "next");
  const args = [...preload, ...largeRequests, next, "start", "--hostname", host, "--port", String(port)];
  return spawnLogged(logFile(folder, "web"), process.execPath, args, { cwd: root, env });
}

/**
 * Brings the tables to this version, as the role that owns them where that is another than the app's.
 * @param {NodeJS.ProcessEnv} env
 * @param {string | undefined} ownerUrl
 */
export const askMigrate = (env, ownerUrl) =>
  askCommand(["migrate"], ownerUrl ? { ...env, HUNTBOARD_OWNER_URL: ownerUrl } : env);

/**
 * Runs the command line within our own streams; signals that we get are passed on.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} its exit status
 */
export function runCommand(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...cli, ...args], {
      // File names are meant as seen from where npm was called.
      cwd: process.env.INIT_CWD,
      stdio: "inherit",
      env,
    });
    const terminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      // A terminal sends Ctrl-C to the whole group itself; twice could read as "at once".
      if (!(signal === "SIGINT" && terminal)) child.kill(signal);
    };
    /** @type {NodeJS.Signals[]} */
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, pass);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      for (const each of signals) process.off(each, pass);
      resolve(exitStatus(code, signal));
    });
  });
}

/**
 * Runs the command line for its answer.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ status: number, output: string, errors: string }>}
 */
export function askCommand(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...cli, ...args], { cwd: root, stdio: ["ignore", "pipe", "pipe"], env });
    let output = "";
    let errors = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      errors += text;
    });
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ status: exitStatus(code, signal), output, errors }));
  });
}
