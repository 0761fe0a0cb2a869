import { randomBytes } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, renameSync, statfsSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { inProject, readJson } from "./project.mjs";
import { Problem } from "./say.mjs";

const leastFree = 1024 ** 3;

/**
 * Where originals, the embedded cluster, logs and secrets lie.
 * @param {Record<string, string | undefined>} variables
 */
export function dataFolder(variables) {
  const chosen = variables.HUNTBOARD_DATA;
  const folder = chosen ? path.resolve(chosen.replace(/^~(?=\/|$)/, homedir())) : path.join(homedir(), ".huntboard");
  if (!path.relative(inProject(), folder).startsWith("..") && !path.isAbsolute(path.relative(inProject(), folder))) {
    throw new Problem(
      "HUNTBOARD_DATA names a folder inside the project: choose one outside, so that no build picks evidence up.",
    );
  }
  return folder;
}

/** @param {string} folder */
export function prepareDataFolder(folder) {
  try {
    mkdirSync(path.join(folder, "logs"), { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Problem(
      `The data folder ${folder} cannot be written (${/** @type {NodeJS.ErrnoException} */ (error).code}): give this user access, or name another folder in HUNTBOARD_DATA.`,
    );
  }
  const { bavail, bsize } = statfsSync(folder);
  const problem = diskProblem(folder, bavail * bsize);
  if (problem) throw new Problem(problem);
}

/**
 * @param {string} folder
 * @param {number} free bytes
 */
export function diskProblem(folder, free) {
  if (free >= leastFree) return undefined;
  const megabytes = Math.floor(free / 1024 ** 2);
  return `The disk of ${folder} is nearly full (${megabytes} MB free): free at least 1 GB, then start again.`;
}

/** @typedef {{ session: string, database: string, administrator: string }} Secrets */

/**
 * Made once, kept beside the cluster that they open.
 * @param {string} folder
 * @returns {Secrets}
 */
export function secrets(folder) {
  const file = path.join(folder, "secrets.json");
  if (existsSync(file)) {
    const known = readJson(file);
    if (known?.session && known.database && known.administrator) return known;
    throw new Problem(`${file} is damaged: get it back from a backup; the embedded database opens with it.`);
  }
  if (existsSync(path.join(folder, "cluster"))) {
    throw new Problem(`${file} is missing: get it back from a backup; the embedded database opens with it.`);
  }
  const secret = () => randomBytes(32).toString("base64url");
  const made = { session: secret(), database: secret(), administrator: secret() };
  writeFileSync(`${file}.draft`, JSON.stringify(made), { mode: 0o600 });
  renameSync(`${file}.draft`, file);
  return made;
}
