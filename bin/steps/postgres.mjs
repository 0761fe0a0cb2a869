import { spawn } from "node:child_process";
import { statfsSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import path from "node:path";
import { boundRecovery } from "./bound-recovery.mjs";
import { ensureCluster, nameOfCluster, serverEnvironment } from "./cluster.mjs";
import { stopLeftBehind } from "./left-behind.mjs";
import { readTail, spawnLogged } from "./logs.mjs";
import { anyPort, isFree } from "./ports.mjs";
import { postgresAccount } from "./postgres-account.mjs";
import { postgresPrograms } from "./postgres-programs.mjs";
import { end, record } from "./processes.mjs";
import { pause } from "./run.mjs";
import { Problem } from "./say.mjs";

/** @typedef {Record<string, string>} Settings */

/**
 * @typedef {object} Server
 * @property {number} port
 * @property {(database: string) => string} administratorUrl
 * @property {import("node:child_process").ChildProcess} process
 * @property {() => Promise<void>} stop
 */

/** @returns {Settings} */
function settings() {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY);
  return {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    // More of it makes an ingest no faster and a start slower, that behind a crash most; the system keeps the rest of the files in memory.
    shared_buffers: `${Math.round(Math.min(memory / 4, 2 * 1024 ** 3) / 1024 ** 2)}MB`,
    dynamic_shared_memory_type: sharedMemory(),
    work_mem: "64MB",
    maintenance_work_mem: "256MB",
    // After a crash the log since the last checkpoint is gone through again: seconds of it, not minutes (`bound-recovery`).
    // Compressed, it takes half as long again to go through (2.6 s against 1.6 s for 270 MB), and an ingest gains nothing by it.
    checkpoint_timeout: "60s",
    // A checkpoint that takes its time counts for the next start only when it is through.
    checkpoint_completion_target: "0.1",
    wal_compression: "off",
    // A start after a crash first brings all files to the disk: in 10 ms at once, in 150 to 600 one after the other.
    ...(process.platform === "linux" ? { recovery_init_sync_method: "syncfs" } : {}),
    max_connections: "100",
    // Long hunts are shared by as many processes as there are processors.
    max_parallel_workers_per_gather: String(Math.max(2, Math.min(availableParallelism(), 8))),
    jit: "off",
    // A worker that was killed leaves its statement at once, not when it ends: the next one waits for it.
    ...(process.platform === "win32" ? {} : { client_connection_check_interval: "100ms" }),
    timezone: "UTC",
    log_timezone: "UTC",
    log_destination: "stderr",
    logging_collector: "off",
  };
}

/** Containers often get 64 MB of /dev/shm, too little for a parallel hash join. */
function sharedMemory() {
  if (process.platform === "win32") return "windows";
  if (process.platform !== "linux") return "posix";
  try {
    const { blocks, bsize } = statfsSync("/dev/shm");
    return blocks * bsize >= 512 * 1024 ** 2 ? "posix" : "sysv";
  } catch {
    return "sysv";
  }
}

/**
 * Starts the embedded PostgreSQL on a folder, which is made when missing. A server that an earlier start left behind on
 * it is stopped first.
 * @param {{ folder: string, password: string, port?: number, extra?: Settings }} wanted folder holds `cluster` and `logs`
 * @returns {Promise<Server>}
 */
export async function startPostgres({ folder, password, port: wantedPort, extra }) {
  const cluster = path.join(folder, "cluster");
  const account = postgresAccount(cluster);
  const { initdb, postgres } = postgresPrograms(account);
  await ensureCluster({ cluster, initdb, account, password });
  await stopLeftBehind(cluster);
  const port = wantedPort && (await isFree(wantedPort, "127.0.0.1")) ? wantedPort : await anyPort();
  const flags = Object.entries({ ...settings(), ...extra, port: String(port) }).map(
    ([name, value]) => `--${name}=${value}`,
  );
  const log = path.join(folder, "logs", "postgres.log");
  /** @param {string} database */
  const administratorUrl = (database) => `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
  for (const until = Date.now() + 10_000; ; ) {
    const child = spawnLogged(log, postgres, ["-D", nameOfCluster(cluster, account), ...flags], {
      ...account,
      cwd: cluster,
      env: serverEnvironment(),
    });
    const guard = leaveWithUs(child.pid);
    child.once("exit", () => guard?.kill("SIGKILL"));
    const recorded = record("postgres", child.pid);
    let unbound = () => {};
    const stop = async () => {
      unbound();
      for (const one of recorded) await end(one, "SIGINT", 8_000, "SIGQUIT");
    };
    const ready = await answers(child, administratorUrl("postgres")).catch(async (error) => {
      await stop();
      throw error;
    });
    if (ready) {
      unbound = boundRecovery(administratorUrl("postgres"), cluster);
      child.once("exit", unbound);
      return { port, administratorUrl, process: child, stop };
    }
    // After a kill -9 the last backends may need a moment to let go of the shared memory.
    if (Date.now() < until && /shared memory block .* is still in use/.test(readTail(log, 5))) await pause(20);
    else throw new Problem(`The database did not start; the end of ${log}:\n${readTail(log, 5)}`);
  }
}

/**
 * Should we be killed outright, the pipe closes and PostgreSQL is told to stop. A shell, for it weighs nothing.
 * @param {number | undefined} pid
 */
function leaveWithUs(pid) {
  if (process.platform === "win32" || pid === undefined) return undefined;
  const guard = spawn("/bin/sh", ["-c", `while read -r _; do :; done; kill -INT ${pid}`], {
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
  });
  guard.unref();
  return guard;
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {string} url
 * @returns {Promise<boolean>} false when it ended instead
 */
async function answers(child, url) {
  const { default: pg } = await import("pg");
  // Recovery after a crash can take its time; there is no harm in waiting while it works.
  while (child.exitCode === null && child.signalCode === null) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      return true;
    } catch (error) {
      if (/** @type {{ code?: string }} */ (error).code === "28P01") {
        throw new Problem(
          "The embedded database refuses its password: secrets.json does not belong to this data folder.",
        );
      }
      await pause(25);
    } finally {
      await client.end().catch(() => {});
    }
  }
  return false;
}
