import { parseArgs } from "node:util";
import { Problem } from "./say.mjs";

/**
 * `parseArgs`; what it does not know is told in a sentence, with the help.
 * @template {import("node:util").ParseArgsConfig} Config
 * @param {Config} config
 * @param {string} help
 */
export function readArgs(config, help) {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new Problem(`${/** @type {Error} */ (error).message}\n\n${help}`);
  }
}
