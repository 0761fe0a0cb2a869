import { inProject, readJson, root } from "./project.mjs";
import { lastLines, run } from "./run.mjs";
import { Problem, step } from "./say.mjs";

/** @typedef {Record<string, { version?: string, integrity?: string, optional?: boolean, link?: boolean }>} Packages */

/**
 * Whether node_modules holds what the lockfile asks for. npm leaves a lockfile of its own in node_modules when it is
 * done, so an install that was cut short does not count.
 * @param {Packages} wanted
 * @param {Packages} installed
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted).every(([name, { version, integrity, optional }]) => {
    if (name === "") return true;
    const found = installed[name];
    if (!found) return optional === true;
    return found.version === version && found.integrity === integrity;
  });
}

/** @param {string} output of npm */
export function whyInstallFailed(output) {
  if (/ENOSPC/.test(output)) return "The packages could not be installed: the disk is full.";
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT/.test(output)) {
    return "The packages could not be installed: the npm registry cannot be reached. Connect the network and start again.";
  }
  return `The packages could not be installed. npm says:\n${lastLines(output)}`;
}

/** npm ci, when node_modules is missing or not what the lockfile says. */
export async function ensureInstalled() {
  const wanted = readJson(inProject("package-lock.json"))?.packages;
  if (!wanted) throw new Problem("package-lock.json is missing or damaged: get it back from the repository.");
  const installed = readJson(inProject("node_modules", ".package-lock.json"))?.packages;
  if (installed && isInstalled(wanted, installed)) return;
  await step("Installing packages", async () => {
    const [command, ...args] = npm();
    const { status, output } = await run(
      command,
      [...args, "ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"],
      { cwd: root },
    ).catch(() => {
      throw new Problem("npm was not found: install Node.js together with npm.");
    });
    if (status !== 0) throw new Problem(whyInstallFailed(output));
  });
}

/** @returns {[string, ...string[]]} the npm that runs us, else the one on the path */
function npm() {
  const script = process.env.npm_execpath;
  return script?.match(/npm-cli\.c?js$/) ? [process.execPath, script] : ["npm"];
}
