import { startPostgres } from "./postgres.mjs";
import { Problem } from "./say.mjs";

/** @typedef {import("./postgres.mjs").Server} Server */

const name = "huntboard";
/** Owns the tables and cannot sign in: migrations act as it, the app never does. */
const owner = "huntboard_owner";

/**
 * The database of the data folder: the operator's server when DATABASE_URL names one, else the embedded one.
 * @param {string} folder
 * @param {import("./data-folder.mjs").Secrets} secrets
 * @param {{ port?: number }} [wanted]
 * @returns {Promise<{ url: string, ownerUrl?: string, version: number, place: string, server?: Server }>}
 */
export async function openDatabase(folder, secrets, { port = 54_320 } = {}) {
  const given = process.env.DATABASE_URL;
  if (given) {
    const ownerUrl = process.env.HUNTBOARD_OWNER_URL;
    return { url: given, ...(ownerUrl && { ownerUrl }), ...(await checkServer(given)) };
  }
  const server = await startPostgres({ folder, password: secrets.administrator, port });
  await ensureDatabase(server.administratorUrl, secrets.database).catch(async (error) => {
    await server.stop();
    throw error;
  });
  const place = `127.0.0.1:${server.port}/${name}`;
  const ownerUrl = `${server.administratorUrl(name)}?options=${encodeURIComponent(`-c role=${owner}`)}`;
  return { url: `postgresql://${name}:${secrets.database}@${place}`, ownerUrl, version: 18, place, server };
}

/**
 * The app's own role owns nothing and is no superuser: a hole in the app must not reach files through SQL, nor change the audit trail.
 * @param {(database: string) => string} administratorUrl
 * @param {string} password
 */
async function ensureDatabase(administratorUrl, password) {
  await asAdministrator(administratorUrl("postgres"), async (client) => {
    const roles = await client.query("select 1 from pg_roles where rolname = $1", [owner]);
    if (!roles.rowCount) await client.query(`create role ${owner} nologin`);
    const known = await client.query("select 1 from pg_database where datname = $1", [name]);
    if (known.rowCount) return;
    await client.query(`drop role if exists ${name}`);
    await client.query(`create role ${name} login password ${client.escapeLiteral(password)}`);
    await client.query(`create database ${name} owner ${owner}`);
  });
  // Of a cluster that an older Huntboard made the app owned everything.
  await asAdministrator(administratorUrl(name), (client) => client.query(`reassign owned by ${name} to ${owner}`));
}

/**
 * @param {string} url
 * @param {(client: import("pg").Client) => Promise<unknown>} work
 */
async function asAdministrator(url, work) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Whether the operator's server answers and is one we know. Messages name the place, never the password.
 * @param {string} url
 */
export async function checkServer(url) {
  const place = placeOf(url);
  if (!place) {
    throw new Problem("DATABASE_URL is not an address of the form postgresql://user:password@host:5432/database.");
  }
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query("show server_version_num");
    const version = Math.floor(rows[0].server_version_num / 10_000);
    const problem = versionProblem(place, version);
    if (problem) throw new Problem(problem);
    return { version, place };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`The database at ${place} (DATABASE_URL) cannot be used: ${reason(error)}.`);
  } finally {
    await client.end().catch(() => {});
  }
}

/** @param {string} url */
function placeOf(url) {
  try {
    const { protocol, host, pathname } = new URL(url);
    return /^postgres(ql)?:$/.test(protocol) ? `${host}${pathname}` : undefined;
  } catch {
    return undefined;
  }
}

/** @param {any} error */
function reason(error) {
  // A host with several addresses fails with one error for each.
  const { code, message } = error.errors?.[0] ?? error;
  if (code === "ECONNREFUSED") return "nothing listens there";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "its host name is not known";
  if (/timeout/.test(message)) return "it does not answer within 10 seconds";
  return message;
}

/**
 * @param {string} place
 * @param {number} version
 */
export function versionProblem(place, version) {
  if (version >= 15 && version <= 18) return undefined;
  return `The database at ${place} (DATABASE_URL) is PostgreSQL ${version}; Huntboard works with 15 to 18.`;
}
