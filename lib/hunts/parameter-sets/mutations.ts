import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { transaction } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { huntBySlug } from "../catalogue";
import { parseParameters } from "../parameters";
import { differences, type MakeCurrentInput, type SaveSetInput, type SetName } from "./schema";

type By = { by: string };
type Values = Record<string, unknown>;

function huntOf(slug: string) {
  const hunt = huntBySlug(slug);
  if (!hunt) throw new AppError("not-found", `There is no hunt "${slug}".`);
  return hunt;
}

/** Two people who save at once get two versions, in the order in which they came. */
const lock = (client: pg.ClientBase, slug: string) =>
  client.query("select pg_advisory_xact_lock(hashtextextended('parameters ' || $1::text, 0))", [slug]);

/** Adds a version to a set, or begins one. Values that are those of its newest version are refused: a version says what changed. */
export async function saveSet({ slug, name, makeCurrent, reason, by, ...input }: SaveSetInput & By): Promise<SetName> {
  const parameters = parseParameters(huntOf(slug), input.parameters);
  return transaction(async (client) => {
    await lock(client, slug);
    const { rows } = await client.query<{ version: number; parameters: Values }>(
      "select version, parameters from parameter_set where hunt = $1 and name = $2 order by version desc limit 1",
      [slug, name],
    );
    const before = rows[0];
    const changed = before ? differences(before.parameters, parameters) : [];
    if (before && changed.length === 0) {
      throw new AppError(
        "conflict",
        `These are the values of "${name}", version ${before.version}. Nothing was saved.`,
      );
    }
    const version = (before?.version ?? 0) + 1;
    await client.query(
      "insert into parameter_set (hunt, name, version, parameters, author, reason) values ($1, $2, $3, $4::jsonb, $5, $6)",
      [slug, name, version, JSON.stringify(parameters), by, reason],
    );
    const detail = { name, version, from: before?.parameters ?? null, to: parameters, reason };
    await appendAudit({ actor: by, action: "hunt.parameters.save", object: `hunt/${slug}`, detail }, client);
    if (makeCurrent) await setCurrent(client, { slug, set: { name, version }, parameters, reason, by });
    return { name, version };
  });
}

/** From now on the hunt runs with this set, or with the values that it comes with. Runs of before keep what they ran with. */
export async function makeCurrent({ slug, set, reason, by }: MakeCurrentInput & By): Promise<void> {
  const hunt = huntOf(slug);
  await transaction(async (client) => {
    await lock(client, slug);
    const { rows } = set
      ? await client.query<{ parameters: Values }>(
          "select parameters from parameter_set where hunt = $1 and name = $2 and version = $3",
          [slug, set.name, set.version],
        )
      : { rows: [{ parameters: {} }] };
    const found = rows[0];
    if (!found) throw new AppError("not-found", "This version of the set does not exist. Nothing was changed.");
    // A newer release may have other parameters: what it cannot take is refused here rather than in the next run.
    parseParameters(hunt, found.parameters);
    await setCurrent(client, { slug, set, parameters: found.parameters, reason, by });
  });
}

type Current = By & { slug: string; set: SetName | null; parameters: Values; reason: string };

async function setCurrent(client: pg.ClientBase, { slug, set, parameters, reason, by }: Current) {
  const { rows } = await client.query<{ set: string | null; parameters: Values }>(
    "select set_name || '@' || set_version as set, parameters from hunt_setting where hunt = $1 for update",
    [slug],
  );
  await client.query(
    `insert into hunt_setting (hunt, parameters, set_name, set_version, updated_by, updated_at) values ($1, $2::jsonb, $3, $4, $5, now())
     on conflict (hunt) do update set parameters = excluded.parameters, set_name = excluded.set_name, set_version = excluded.set_version,
       updated_by = excluded.updated_by, updated_at = excluded.updated_at`,
    [slug, JSON.stringify(parameters), set?.name ?? null, set?.version ?? null, by],
  );
  const to = { set: set ? `${set.name}@${set.version}` : null, ...parameters };
  const detail = { from: rows[0] ? { set: rows[0].set, ...rows[0].parameters } : null, to, reason };
  await appendAudit({ actor: by, action: "hunt.parameters.current", object: `hunt/${slug}`, detail }, client);
}
