import type pg from "pg";
import { severities } from "@/lib/findings/schema";
import { hiddenText } from "@/lib/suppressions/sql";
import { announce, isListenedTo } from "./mutations";

/** What a run found for the first time and no suppression hides, the worst first; `found_finding` is the run's own table. */
export async function announceNewFindings(client: pg.ClientBase): Promise<void> {
  if (!(await isListenedTo(client, "finding.created"))) return;
  const { rows } = await client.query<{ id: string }>(
    `select f.id::text from found_finding x join finding f on f.id = x.id where x.state = 'new' and not ${hiddenText}
     order by array_position($1::text[], f.severity), f.last_seen desc, f.id`,
    [severities],
  );
  await announce(client, { event: "finding.created", ids: rows.map(({ id }) => id) });
}
