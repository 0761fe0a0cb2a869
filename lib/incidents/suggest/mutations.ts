import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import type { SharedKind } from "./schema";

type Dismissal = { kind: SharedKind; value: string; findingIds: readonly string[]; by: string };

/** Sets a suggestion aside until there is a finding in it that nobody has seen. */
export async function dismissSuggestion(client: pg.ClientBase, { kind, value, findingIds, by }: Dismissal) {
  const ids = [...new Set(findingIds)];
  const { rows } = await client.query<{ id: string }>(
    `insert into incident_suggestion_past (kind, value, finding_ids, dismissed_by) values ($1, $2, $3::uuid[], $4) returning id::text`,
    [kind, value, ids, by],
  );
  await appendAudit(
    {
      ...{ actor: by, action: "incident.suggestion-dismiss", object: `incident-suggestion/${rows[0]?.id ?? ""}` },
      detail: { kind, value, findings: ids },
    },
    client,
  );
}
