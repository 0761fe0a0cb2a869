import { readFileSync } from "node:fs";
import type pg from "pg";
import { letOthersGoFirst } from "@/bin/steps/priority.mjs";
import { pool } from "./client";

/**
 * For work that nobody waits for in front of a page: the server processes that do it stand behind those that answer pages. For Linux, and
 * a server on this machine; any other decides by itself.
 */
export function lowerServers(): void {
  if (process.platform !== "linux") return;
  pool.on("connect", (client) => {
    const { processID: pid, connection } = client as pg.PoolClient & Known;
    const port = connection?.stream?.localPort;
    if (pid && port && worksFor(pid, port)) void letOthersGoFirst(pid);
  });
}

/** What every client knows of its connection, and its types leave out: the server's process, and our end. */
type Known = { processID?: number | null; connection?: { stream?: { localPort?: number } } };

/** Another machine's process may have the number of one of ours; the title of the right one names our end of its connection. */
function worksFor(pid: number, port: number): boolean {
  try {
    const title = readFileSync(`/proc/${pid}/cmdline`, "latin1");
    return title.startsWith("postgres: ") && title.includes(`(${port})`);
  } catch {
    return false;
  }
}
