import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { Problem } from "./say.mjs";

/** @typedef {{ uid: number, gid: number }} Account */

/**
 * PostgreSQL refuses to run as root, so root lends it an account: the one that owns the cluster already, else `postgres`,
 * else a system account made for it.
 * @param {string} cluster
 * @returns {Account | undefined} undefined for an ordinary user, who runs it as themselves
 */
export function postgresAccount(cluster) {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  const account = find("postgres") ?? find("huntboard") ?? create("huntboard");
  if (account) return account;
  throw new Problem(
    "PostgreSQL does not run as root and no account could be made for it: start Huntboard as an ordinary user, or name a server in DATABASE_URL.",
  );
}

/** @param {string} name */
function find(name) {
  try {
    /** @param {string} flag */
    const id = (flag) =>
      Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    return undefined;
  }
}

/** @param {string} name */
function create(name) {
  spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", name], { stdio: "ignore" });
  return find(name);
}
