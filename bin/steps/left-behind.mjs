import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import path from "node:path";
import { end, identify, record } from "./processes.mjs";

/**
 * Ends what an earlier start left running on a cluster: its server, or what that one's own end left behind.
 * @param {string} cluster
 */
export async function stopLeftBehind(cluster) {
  const file = path.join(cluster, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number.parseInt(readFileSync(file, "utf8"), 10);
  const identity = pid > 0 ? identify(pid) : undefined;
  const isServer = identity !== undefined && worksIn(pid, cluster);
  if (isServer) await end({ name: "postgres", pid, identity }, "SIGINT", 20_000, "SIGQUIT");
  await endOrphans(cluster);
  // Another process may have got the number since; PostgreSQL would refuse to start because of it.
  if (!isServer) rmSync(file, { force: true });
}

/**
 * A server process whose postmaster was killed goes on until its statement ends, a second or an hour, and no server starts
 * before. It is asked for what a postmaster asks for after a crash. Elsewhere than on Linux the start waits for it.
 * @param {string} cluster
 */
async function endOrphans(cluster) {
  if (process.platform !== "linux") return;
  const numbers = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  const orphans = numbers.map(Number).filter((pid) => isPostgres(pid) && worksIn(pid, cluster));
  await Promise.all(orphans.flatMap((pid) => record("postgres", pid)).map((orphan) => end(orphan, "SIGQUIT", 1_000)));
}

/** @param {number} pid */
function isPostgres(pid) {
  try {
    // The program may have been replaced since: " (deleted)" is then behind its name.
    return /^postgres\b/.test(path.basename(readlinkSync(`/proc/${pid}/exe`)));
  } catch {
    return false;
  }
}

/**
 * @param {number} pid
 * @param {string} cluster
 */
function worksIn(pid, cluster) {
  try {
    if (process.platform === "win32") return true;
    if (process.platform === "linux") return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    return execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).includes(cluster);
  } catch {
    return false;
  }
}
