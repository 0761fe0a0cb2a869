import path from "node:path";
import { readLock, takeLock } from "./lock.mjs";
import { end } from "./processes.mjs";
import { pause } from "./run.mjs";
import { say } from "./say.mjs";

/**
 * What the holder of a data folder tells others.
 * @typedef {object} Running
 * @property {"start" | "command"} kind
 * @property {string} [origin]
 * @property {string} [url] of the database, once commands may use it
 * @property {boolean} [embedded] whether that is our own
 * @property {import("./processes.mjs").Recorded[]} [children]
 */

/** @param {string} folder */
const lockFile = (folder) => path.join(folder, "running.json");

/**
 * @param {string} folder
 * @returns {(Running & { pid: number }) | undefined}
 */
export const whoRuns = (folder) => readLock(lockFile(folder));

/**
 * Makes this process the one that works with the data folder. Waits for a command that has it; stops what a killed start
 * left behind.
 * @param {string} folder
 * @param {Running} own
 */
export async function takeDataFolder(folder, own) {
  for (let said = false; ; ) {
    const lock = takeLock(lockFile(folder), own);
    if (lock.held) {
      // Web and worker first, the database last.
      for (const child of lock.leftBehind?.children ?? []) await end(child, signalFor(child), 8_000);
      return lock;
    }
    if (lock.holder.kind === "start") return lock;
    if (!said) say(`A huntboard command (process ${lock.holder.pid}) uses ${folder}: waiting until it is done.`);
    said = true;
    await pause(300);
  }
}

/** @param {{ name: string }} child */
const signalFor = ({ name }) => (name === "database" ? "SIGINT" : "SIGTERM");
