import pg from "pg";
import { lacks } from "@/lib/audit/catalogue";

type Entry = { action: string; detail: Record<string, unknown> };

/** Entries that a test's changes left in the trail without the old or the new value, one line for each action. */
export async function lackingEntries(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: found } = await client.query<{ there: boolean }>(
      "select to_regclass('audit_entry') is not null as there",
    );
    if (!found[0]?.there) return [];
    const { rows } = await client.query<Entry>(
      "select distinct on (action, detail ?| array['from', 'before'], detail ?| array['to', 'after']) action, detail from audit_entry",
    );
    return rows.flatMap(({ action, detail }) => {
      const lacking = lacks(action, detail);
      return lacking ? [`${action}: no ${lacking} in ${JSON.stringify(detail)}`] : [];
    });
  } finally {
    await client.end();
  }
}
