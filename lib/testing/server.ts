/** The Postgres that tests use. `npm test` starts one and names it here. */
export function testServerUrl(database: string): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url)
    throw new Error("TEST_DATABASE_URL is not set: run the tests with `npm test`, or name a PostgreSQL server.");
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.toString();
}
