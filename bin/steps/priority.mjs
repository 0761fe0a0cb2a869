import { readFileSync, writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import { pause } from "./run.mjs";

const behindTheWeb = 10;
/** The system takes such a wish from ordinary people ten times a second, whoever they are. */
const againMs = 110;
const mostTries = 50;

/**
 * Where the machine is busy, this process waits for the others: whoever asks for a page comes first, and an import has what is left.
 * @param {number | undefined} pid
 */
export async function letOthersGoFirst(pid) {
  if (pid === undefined) return;
  try {
    setPriority(pid, behindTheWeb);
    if (process.platform === "linux") await lowerSession(pid);
  } catch {
    // It has ended already, is somebody else's, or the system has no priorities: it runs as any other process.
  }
}

/**
 * Many Linux systems share their processors among sessions first, and a process's own priority counts among those of its session only:
 * one that has a session to itself would not be behind at all.
 * @param {number} pid
 */
async function lowerSession(pid) {
  for (let tries = 0; leadsSession(pid) && tries < mostTries; tries++) {
    try {
      return writeFileSync(`/proc/${pid}/autogroup`, String(behindTheWeb));
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== "EAGAIN") throw error;
      await pause(againMs * (1 + Math.random()));
    }
  }
}

/** @param {number} pid */
function leadsSession(pid) {
  // After the name, which may hold spaces and brackets: the session is field 6.
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return fields[3] === String(pid);
}
