import { statfsSync } from "node:fs";

const least = 128;
/**
 * How much log lies between two checkpoints at most, by the size of the largest database in bytes. A start after a crash goes
 * through what was logged since the last one, and what takes its time there is the number of changes, not of bytes. Behind a
 * checkpoint the first change of each page logs the whole page: so the same bytes hold fewer changes the more pages there are to
 * touch, and a checkpoint costs an ingest more.
 */
const bounds = [
  { below: 128 * 1024 ** 2, megabytes: least },
  { below: 384 * 1024 ** 2, megabytes: 192 },
  // So far, a million rows take 4 in a hundred longer than with a checkpoint each gigabyte; with half of these bounds, 24.
  { below: 1024 ** 3, megabytes: 256 },
  { below: 2 * 1024 ** 3, megabytes: 320 },
  // Ids are random and touch every page of their indexes: with 320 MB, a sign-in of the third million logged 20 kB, nearly all of it
  // whole pages; without them it is 1.6. A gigabyte takes 4 to 7 seconds to go through; twice as much as this speeds nothing up.
  { below: 4 * 1024 ** 3, megabytes: 1024 },
  { below: Number.POSITIVE_INFINITY, megabytes: 2048 },
];
/** No more than one part in so many of the room that is left on the disk. */
const partOfFree = 8;
const everyMs = 10_000;

/**
 * @param {number} size of the largest database in bytes
 * @param {number} free bytes of the disk
 * @returns {number} megabytes of log between two checkpoints
 */
export function boundOf(size, free) {
  const most = free / partOfFree / 1024 ** 2;
  const wanted = bounds.findIndex(({ below }) => size < below);
  return bounds.slice(0, wanted + 1).findLast(({ megabytes }) => megabytes <= most)?.megabytes ?? least;
}

/**
 * Keeps short what a start after a crash has to go through.
 * @param {string} administratorUrl
 * @param {string} cluster the folder that the log lies in
 * @returns {() => void} ends it
 */
export function boundRecovery(administratorUrl, cluster) {
  // The server is away or its disk full: others tell of that.
  const look = () => setBound(administratorUrl, cluster).catch(() => undefined);
  void look();
  const timer = setInterval(look, everyMs).unref();
  return () => clearInterval(timer);
}

/**
 * @param {string} administratorUrl
 * @param {string} cluster
 */
async function setBound(administratorUrl, cluster) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: administratorUrl });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      `select setting::int as megabytes, (select max(pg_database_size(oid)) from pg_database)::float8 as size
       from pg_settings where name = 'max_wal_size'`,
    );
    const { bavail, bsize } = statfsSync(cluster);
    const wanted = boundOf(rows[0].size, bavail * bsize);
    if (rows[0].megabytes === wanted) return;
    // Not a flag of the server's command line: those cannot be changed while it runs.
    await client.query(`alter system set max_wal_size = '${wanted}MB'`);
    await client.query("select pg_reload_conf()");
  } finally {
    await client.end().catch(() => {});
  }
}
