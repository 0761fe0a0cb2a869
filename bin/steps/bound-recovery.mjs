/**
 * How much log lies between two checkpoints at most, by the size of the largest database in bytes. A start after a crash goes
 * through what was logged since the last one, and what takes its time there is the number of changes, not of bytes. Behind a
 * checkpoint the first change of each page logs the whole page: so the same bytes hold fewer changes the more pages there are to
 * touch, and a checkpoint costs an ingest more.
 */
const bounds = [
  { below: 128 * 1024 ** 2, megabytes: 128 },
  { below: 384 * 1024 ** 2, megabytes: 192 },
  { below: 1024 ** 3, megabytes: 256 },
  // So far, a million rows take 4 in a hundred longer than with a checkpoint each gigabyte; with half of these bounds, 24.
  { below: 3 * 1024 ** 3, megabytes: 320 },
];
const megabytesOfLarge = 1024;
const everyMs = 10_000;

/**
 * @param {number} size of the largest database in bytes
 * @returns {number} megabytes of log between two checkpoints
 */
export const boundOf = (size) => bounds.find(({ below }) => size < below)?.megabytes ?? megabytesOfLarge;

/**
 * Keeps short what a start after a crash has to go through.
 * @param {string} administratorUrl
 * @returns {() => void} ends it
 */
export function boundRecovery(administratorUrl) {
  // The server is away or its disk full: others tell of that.
  const look = () => setBound(administratorUrl).catch(() => undefined);
  void look();
  const timer = setInterval(look, everyMs).unref();
  return () => clearInterval(timer);
}

/** @param {string} administratorUrl */
async function setBound(administratorUrl) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: administratorUrl });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      `select setting::int as megabytes, (select max(pg_database_size(oid)) from pg_database)::float8 as size
       from pg_settings where name = 'max_wal_size'`,
    );
    const wanted = boundOf(rows[0].size);
    if (rows[0].megabytes === wanted) return;
    // Not a flag of the server's command line: those cannot be changed while it runs.
    await client.query(`alter system set max_wal_size = '${wanted}MB'`);
    await client.query("select pg_reload_conf()");
  } finally {
    await client.end().catch(() => {});
  }
}
