import { existsSync } from "node:fs";
import path from "node:path";

/**
 * What the operator wrote into `settings.env` of the data folder: a place for what is secret or long. A variable that is set
 * already wins.
 * @param {string} folder
 */
export function readSettingsFile(folder) {
  const file = path.join(folder, "settings.env");
  if (existsSync(file)) process.loadEnvFile(file);
}
