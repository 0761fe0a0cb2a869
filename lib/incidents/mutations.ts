import type pg from "pg";
import { appendAudit } from "@/lib/audit/mutations";
import { AppError } from "@/lib/errors";
import { refuseUnfit } from "@/lib/findings/triage/people";
import { refuseMerged } from "./held";
import type { IncidentChange } from "./schema";

export { addToIncident, createIncident, detach } from "./members/mutations";
export { merge, unmerge } from "./merge/mutations";

type Fields = { status: string; owner: string | null; severity: string; title: string; description: string };
type Stored = Fields & { number: number; version: number; updated_by: string | null; merged_into: number | null };

type Change = { number: number; version: number; change: IncidentChange; by: string };

/** Writes what is named in one go, unless somebody else changed the incident since it was shown. */
export async function changeIncident(
  client: pg.ClientBase,
  { number, version, change, by }: Change,
): Promise<{ version: number }> {
  const { rows } = await client.query<Stored>(
    `select number, status, owner, severity, title, description, version, updated_by, merged_into
     from incident where number = $1 for update`,
    [number],
  );
  const old = rows[0];
  if (!old) throw new AppError("not-found", "This incident does not exist any more.");
  refuseMerged(old);
  if (old.version !== version) throw new AppError("conflict", await whatChanged(client, old, version));
  const { owner } = change;
  if (typeof owner === "string" && owner !== old.owner && owner !== by) await refuseUnfit(client, owner);
  const next: Fields = { ...pick(old), ...said(change) };
  const changes = difference(pick(old), next);
  if (Object.keys(changes.to).length === 0) return { version };
  await client.query(
    `update incident set status = $2, owner = $3, severity = $4, title = $5, description = $6,
       severity_set_by = case when $4 <> severity then $7 else severity_set_by end,
       closed_at = case when $2 <> 'closed' then null else coalesce(closed_at, now()) end,
       updated_by = $7, updated_at = now(), version = version + 1
     where number = $1`,
    [number, next.status, next.owner, next.severity, next.title, next.description, by],
  );
  const detail = { ...changes, version: version + 1 };
  await appendAudit({ actor: by, action: "incident.change", object: `incident/${number}`, detail }, client);
  return { version: version + 1 };
}

const names = ["status", "owner", "severity", "title", "description"] as const;
const pick = ({ status, owner, severity, title, description }: Fields): Fields => ({
  ...{ status, owner, severity, title, description },
});

/** What a change names; a name without a value says nothing. */
const said = (change: IncidentChange): Partial<Fields> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

/** Old and new value of what is another. */
function difference(old: Fields, next: Fields) {
  const changed = names.filter((name) => old[name] !== next[name]);
  const of = (fields: Fields) => Object.fromEntries(changed.map((name) => [name, fields[name]]));
  return { from: of(old), to: of(next) };
}

type Told = { actor: string; from: Partial<Fields> | null; to: Partial<Fields> | null };

/** What others did since the version that was shown, and that nothing was written over it. */
async function whatChanged(client: pg.ClientBase, now: Stored, version: number): Promise<string> {
  const { rows } = await client.query<Told>(
    `select actor, detail -> 'from' as from, detail -> 'to' as to from audit_entry
     where object = $1 and detail ? 'version' and (detail ->> 'version')::int > $2 order by seq limit 20`,
    [`incident/${now.number}`, version],
  );
  const told = rows.flatMap(({ actor, from, to }) =>
    names.flatMap((name) =>
      to && name in to ? [`${actor} changed the ${name} from ${words(from?.[name])} to ${words(to[name])}`] : [],
    ),
  );
  const what = told.length > 0 ? told.join("; ") : `${now.updated_by ?? "Somebody"} changed this incident`;
  return `${what}, while you were looking at it. Nothing of yours was saved, and what you typed is still here: look at the current incident, then save again.`;
}

function words(value: string | null | undefined): string {
  if (value === null || value === undefined || value === "") return "nothing";
  return value.length > 80 ? `“${value.slice(0, 80)}…”` : `“${value.replace("in-review", "in review")}”`;
}
