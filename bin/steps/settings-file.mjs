import { existsSync } from "node:fs";
import path from "node:path";
import { Problem } from "./say.mjs";

/**
 * What the operator wrote into `settings.env` of the data folder: a place for what is secret or long. A variable that is set
 * already wins.
 * @param {string} folder
 */
export function readSettingsFile(folder) {
  const file = path.join(folder, "settings.env");
  if (!existsSync(file)) return;
  if (process.loadEnvFile === undefined) throw new Problem(`${file} is read by Node.js 20.12 and newer.`);
  process.loadEnvFile(file);
}
