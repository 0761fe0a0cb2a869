import type pg from "pg";
import type { HuntDefinition } from "../../define-hunt";
import { severityOrder } from "../gather/mutations";

const isoOf = (time: string) => `to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** The first and the last time as of which a finding was found; nothing for hunts of a range. */
const asOfs = (first: string, last: string) =>
  `jsonb_strip_nulls(jsonb_build_object('firstAsOf', ${isoOf(first)}, 'lastAsOf', ${isoOf(last)}))`;

const leftOut = "jsonb_strip_nulls(jsonb_build_object('evidenceLeftOut', f.context -> 'evidenceLeftOut'))";

const columns = [
  ...[
    "title",
    "severity",
    "upn",
    "ip",
    "entities",
    "first_seen",
    "last_seen",
    "row_count",
    "evidence",
    "row",
    "context",
  ],
  ...["facts", "gone_since"],
];

/** What the hunt says: a severity that somebody gave stands beside it. */
const asHuntSays = (column: string) =>
  column === "severity" ? "coalesce(f.hunt_severity, f.severity)" : `f.${column}`;

/** What stands in a finding is written again only where it differs: a run on unchanged data touches nothing but `last_run`. */
const updateFrom = (values: string) => `
  update finding f set ${columns
    .filter((column) => column !== "severity")
    .map((column) => `${column} = v.${column}`)
    .join(", ")},
    severity = case when f.hunt_severity is null then v.severity else f.severity end,
    hunt_severity = case when f.hunt_severity is not null then v.severity end, updated_at = now()
  from (${values}) v
  where f.id = v.id and (${columns.map(asHuntSays).join(", ")}) is distinct from (${columns.map((column) => `v.${column}`).join(", ")})`;

/**
 * A run that covers all that a finding was made of replaces it. One that covers a part of it, an hour of a month, adds to it: what it
 * did not look at is still true.
 */
export async function upsertFindings(client: pg.ClientBase, hunt: HuntDefinition, runId: string): Promise<void> {
  // Names from our own source.
  const ofRange = (hunt.rangeDecides?.context ?? []).map((name) => ` - '${name}'`).join("");
  const found = `(x.context${ofRange})`;
  const context = `${found} || ${asOfs("x.first_as_of", "x.last_as_of")}`;
  await client.query(
    `insert into finding (id, hunt, key, title, severity, upn, ip, entities, first_seen, last_seen, row_count, evidence, row, context, facts,
       first_run, last_run)
     select x.id, $1, x.key, x.title, x.severity, coalesce(x.upn, ''), coalesce(x.ip, ''), x.entities, x.first_seen, x.last_seen, x.row_count,
       x.evidence, x.row, ${context}, x.facts, $2::uuid, $2::uuid
     from found_finding x where x.is_new`,
    [hunt.slug, runId],
  );
  await client.query(
    updateFrom(`
      select f.id, x.title, x.severity, coalesce(x.upn, '') as upn, coalesce(x.ip, '') as ip, x.entities, x.first_seen, x.last_seen, x.row_count,
        x.evidence, x.row, ${context} || ${leftOut} as context, x.facts, null::uuid as gone_since
      from found_finding x join finding f on f.id = x.id where not x.is_new and x.covered`),
  );
  // Of what it saw before a part knows nothing better, however it orders rows that end at one time.
  const isNewer = "(x.last_seen > f.last_seen or x.last_seen = f.last_seen and x.is_changed)";
  const newer = (column: string) => `case when ${isNewer} then x.${column} else f.${column} end as ${column}`;
  await client.query(
    updateFrom(`
      select f.id, ${newer("title")},
        case when array_position(${severityOrder}, x.severity) < array_position(${severityOrder}, ${asHuntSays("severity")}) then x.severity
          else ${asHuntSays("severity")} end as severity,
        f.upn, f.ip, ${newer("entities")}, least(f.first_seen, x.first_seen) as first_seen, greatest(f.last_seen, x.last_seen) as last_seen,
        greatest(f.row_count, x.row_count) as row_count, f.evidence, ${newer("row")},
        (case when ${isNewer} then ${found} || ${leftOut} else f.context end) || ${asOfs(
          "least((f.context ->> 'firstAsOf')::timestamptz, x.first_as_of)",
          "greatest((f.context ->> 'lastAsOf')::timestamptz, x.last_as_of)",
        )} as context,
        x.facts, null::uuid as gone_since
      from found_finding x join finding f on f.id = x.id where not x.is_new and not x.covered`),
  );
  await client.query(
    "update finding f set last_run = $1::uuid from found_finding x where f.id = x.id and not x.is_new and f.last_run <> $1::uuid",
    [runId],
  );
}
