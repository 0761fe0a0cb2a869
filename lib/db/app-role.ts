import pg from "pg";

/** What the app adds to and never changes, and what only migrations write. */
const readOnly = ["audit_entry", "audit_head", "_prisma_migrations"];

/**
 * Lets the app's role work with what the owner's migrations made, and no more than that: it makes no tables, and of the audit trail
 * it has nothing but reading and the function that adds to it. The same role for both is left as it is. After every migration, for
 * new tables are nobody's but the owner's.
 */
export async function admitApp(ownerUrl: string, appUrl: string): Promise<void> {
  const role = decodeURIComponent(new URL(appUrl).username);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ owner: string; version: number }>(
      "select current_user::text as owner, current_setting('server_version_num')::int as version",
    );
    if (role === "" || rows[0]?.owner === role) return;
    const app = client.escapeIdentifier(role);
    const kept = readOnly.map((table) => `public.${client.escapeIdentifier(table)}`).join(", ");
    await client.query("begin");
    await client.query(`grant usage on schema public to ${app}`);
    await client.query(`grant select, insert, update, delete on all tables in schema public to ${app}`);
    // To look anew at what tables hold, which older servers leave to the owner and to their own rounds.
    if ((rows[0]?.version ?? 0) >= 170_000) {
      await client.query(`grant maintain on all tables in schema public to ${app}`);
    }
    await client.query(`grant usage, select, update on all sequences in schema public to ${app}`);
    await client.query(`revoke all on ${kept} from ${app}`);
    await client.query(`grant select on ${kept} to ${app}`);
    await client.query("commit");
  } finally {
    await client.end();
  }
}
