import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { lastLines, run } from "./run.mjs";
import { Problem } from "./say.mjs";

/** @typedef {import("./postgres-account.mjs").Account} Account */

/**
 * How a program that was started inside the cluster's folder names it. Root's cluster may lie below a folder that
 * PostgreSQL's account cannot pass (root's home): the working directory needs no passing.
 * @param {string} cluster
 * @param {Account | undefined} account
 */
export function nameOfCluster(cluster, account) {
  return account && process.platform === "linux" ? "/proc/self/cwd" : cluster;
}

/**
 * PostgreSQL takes PG* variables for wishes about its folder, port and options.
 * @returns {NodeJS.ProcessEnv}
 */
export function serverEnvironment() {
  const own = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...Object.fromEntries(own), NODE_ENV: "production", LC_ALL: "C", TZ: "UTC" };
}

/**
 * Makes the cluster in a draft folder, so that one that was cut short is never taken for a whole one.
 * @param {{ cluster: string, initdb: string, account: Account | undefined, password: string }} wanted
 */
export async function ensureCluster({ cluster, initdb, account, password }) {
  if (existsSync(path.join(cluster, "PG_VERSION"))) return checkVersion(cluster);
  const draft = `${cluster}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const passwordFile = `${cluster}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) for (const place of [draft, passwordFile]) chownSync(place, account.uid, account.gid);
  const opened = openSync(passwordFile, "r");
  try {
    const { status, output } = await run(
      initdb,
      [
        `--pgdata=${nameOfCluster(draft, account)}`,
        // The account may not be able to pass the folders above the file, but it may read what was opened for it.
        `--pwfile=${account ? "/dev/stdin" : passwordFile}`,
        "--username=postgres",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
      ],
      { ...account, cwd: draft, env: serverEnvironment(), stdio: [opened, "pipe", "pipe"] },
    );
    if (/No space left/.test(output)) throw new Problem("The database could not be made: the disk is full.");
    if (status !== 0) throw new Problem(`The database could not be made.\n${lastLines(output)}`);
    renameSync(draft, cluster);
  } finally {
    closeSync(opened);
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** @param {string} cluster */
function checkVersion(cluster) {
  const version = readFileSync(path.join(cluster, "PG_VERSION"), "utf8").trim();
  if (version === "18") return;
  throw new Problem(
    `${cluster} was made by PostgreSQL ${version}, and this Huntboard embeds 18: start the version that made it.`,
  );
}
