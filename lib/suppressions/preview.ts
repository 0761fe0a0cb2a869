import "server-only";

import { transaction } from "@/lib/db/transaction";
import { conditionBinds, conditionColumns, conditionValues, storedConditions } from "./conditions";
import { matches } from "./match";
import type { Conditions, Preview } from "./schema";
import { hiddenText } from "./sql";

const shown = 5;

/** What a suppression with these conditions would hide of what is there now. Reads only; the same conditions decide as when it is made. */
export async function previewSuppression(conditions: Conditions): Promise<Preview> {
  const values = conditionValues(storedConditions(conditions));
  const covered = matches(
    `(select 0 as id, n.* from (select ${conditionBinds}) n (${conditionColumns}))`,
    "finding_subject",
  );
  return transaction(async (client) => {
    await client.query("set transaction isolation level repeatable read read only");
    const counted = await client.query<Omit<Preview, "first">>(
      `select count(*)::int as covers, count(*) filter (where not is_proven)::int as hides,
         count(*) filter (where not is_proven and status = 'open')::int as open,
         count(*) filter (where not is_proven and status = 'in-review')::int as "inReview",
         count(*) filter (where not is_proven and status = 'closed')::int as closed,
         count(*) filter (where is_proven)::int as "truePositive", count(*) filter (where is_hidden)::int as "hiddenAlready"
       from (select f.status, f.verdict is not distinct from 'true-positive' as is_proven, ${hiddenText} as is_hidden
         from finding f where f.id in (select finding_id from (${covered}) c)) f`,
      values,
    );
    const first = await client.query<Preview["first"][number]>(
      `select f.id::text, f.hunt, f.title, f.status, f.verdict from finding f
       where f.id in (select finding_id from (${covered}) c) and f.verdict is distinct from 'true-positive'
       order by f.last_seen desc, f.id limit ${shown}`,
      values,
    );
    const [counts] = counted.rows;
    if (!counts) throw new Error("The preview counted nothing.");
    return { ...counts, first: first.rows };
  });
}
