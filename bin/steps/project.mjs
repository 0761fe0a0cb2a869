import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** @param {string[]} parts */
export const inProject = (...parts) => path.join(root, ...parts);

/**
 * @param {string} file
 * @returns {any} undefined where the file is missing or no JSON
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
