import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { identify, stillRuns } from "./processes.mjs";
import { readJson } from "./project.mjs";
import { pause } from "./run.mjs";

/**
 * @template Details
 * @typedef {{ pid: number, identity: string } & Details} Holder
 */

/**
 * Takes a lock file that names its holder. A holder that no longer runs has lost it, also after kill -9 or a power cut.
 * @template {object} Details
 * @param {string} file
 * @param {Details} details what others may read while it is held
 * @returns {{ held: true, leftBehind: Partial<Holder<Details>> | undefined, update: (details: Details) => void, release: () => void } | { held: false, holder: Holder<Details> }}
 */
export function takeLock(file, details) {
  const own = { pid: process.pid, identity: identify(process.pid) ?? "" };
  const draft = `${file}.${process.pid}`;
  /** @param {Details} content */
  const write = (content) => writeFileSync(draft, JSON.stringify({ ...content, ...own }), { mode: 0o600 });
  let leftBehind;
  for (;;) {
    write(details);
    try {
      linkSync(draft, file);
      rmSync(draft);
      break;
    } catch (error) {
      rmSync(draft, { force: true });
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EEXIST") throw error;
    }
    const holder = readJson(file);
    if (holder && stillRuns(holder)) return { held: false, holder };
    leftBehind = removeStale(file, holder?.pid) ?? leftBehind;
  }
  return {
    held: true,
    leftBehind,
    update: (content) => {
      write(content);
      renameSync(draft, file);
    },
    release: () => {
      if (readJson(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

/**
 * Moves a dead holder's file aside. When somebody else was quicker, what was moved is theirs and goes back.
 * @param {string} file
 * @param {number | undefined} pid
 */
function removeStale(file, pid) {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return undefined;
  }
  const moved = readJson(aside);
  if (moved && moved.pid !== pid && stillRuns(moved)) linkSync(aside, file);
  const text = readFileSync(aside, "utf8");
  rmSync(aside, { force: true });
  return text === "" ? undefined : moved;
}

/**
 * @param {string} file
 * @returns {any} what the living holder says of itself
 */
export function readLock(file) {
  const holder = readJson(file);
  return holder && stillRuns(holder) ? holder : undefined;
}

/**
 * Waits for the lock, then works under it.
 * @param {string} file
 * @param {() => Promise<void>} work
 */
export async function whileLocked(file, work) {
  for (;;) {
    const lock = takeLock(file, {});
    if (!lock.held) {
      await pause(200);
      continue;
    }
    try {
      return await work();
    } finally {
      lock.release();
    }
  }
}
