import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pause } from "./run.mjs";

/**
 * What tells a process from a later one with the same number: when it began, and in which boot.
 * @param {number} pid
 * @returns {string | undefined} undefined when no such process runs
 */
export function identify(pid) {
  if (!isAlive(pid)) return undefined;
  try {
    if (process.platform === "linux") {
      // After the name, which may hold spaces and brackets: state is field 3, the start time field 22.
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
      if (fields[0] === "Z") return undefined;
      return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${fields[19]}`;
    }
    if (process.platform === "win32") return "alive";
    return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/** @typedef {{ name: string, pid: number, identity: string }} Recorded a process that a later start can recognise */

/**
 * @param {string} name
 * @param {number | undefined} pid
 * @returns {Recorded[]} none when it is gone already
 */
export function record(name, pid) {
  const identity = pid === undefined ? undefined : identify(pid);
  return pid === undefined || identity === undefined ? [] : [{ name, pid, identity }];
}

/** @param {{ pid: number, identity: string }} recorded */
export const stillRuns = ({ pid, identity }) => identify(pid) === identity;

/**
 * Asks a process to go and waits; insists after the grace. Only a process that is still the recorded one is touched.
 * @param {Recorded} recorded
 * @param {NodeJS.Signals} signal
 * @param {number} grace milliseconds
 * @param {NodeJS.Signals} [last]
 */
export async function end(recorded, signal, grace, last = "SIGKILL") {
  for (const [asked, patience] of /** @type {[NodeJS.Signals, number][]} */ ([
    [signal, grace],
    [last, 10_000],
  ])) {
    if (!stillRuns(recorded)) return;
    try {
      process.kill(recorded.pid, asked);
    } catch {
      return;
    }
    const until = Date.now() + patience;
    while (stillRuns(recorded) && Date.now() < until) await pause(20);
  }
}
