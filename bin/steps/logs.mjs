import { spawn } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { lastLines } from "./run.mjs";

const most = 20 * 1024 ** 2;

/**
 * Opens a log for appending; one that has grown large makes room first.
 * @param {string} file
 */
function openLog(file) {
  if (existsSync(file) && statSync(file).size > most) renameSync(file, `${file}.1`);
  return openSync(file, "a", 0o600);
}

/**
 * Starts a program that writes into a log and stands in a process group of its own: Ctrl-C reaches only us, and we stop
 * things in their order. Its standard input is a pipe that closes when we are gone.
 * @param {string} log
 * @param {string} command
 * @param {string[]} args
 * @param {import("node:child_process").SpawnOptions} options
 */
export function spawnLogged(log, command, args, options) {
  const file = openLog(log);
  const child = spawn(command, args, { ...options, detached: true, stdio: ["pipe", file, file] });
  closeSync(file);
  // A program that cannot be started at all is told of like one that ends at once.
  child.once("error", () => child.emit("exit", 127, null));
  return child;
}

/**
 * @param {string} file
 * @param {number} lines
 */
export function readTail(file, lines) {
  return existsSync(file) ? lastLines(readFileSync(file, "utf8"), lines) : "";
}
