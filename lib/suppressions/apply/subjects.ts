import type pg from "pg";
import type { HuntDefinition, ResultColumn } from "@/lib/hunts/define-hunt";

const kinds = ["user", "ip", "asn", "application"] as const;
type Named = ResultColumn & { entity: (typeof kinds)[number] };

const isNamed = (column: ResultColumn): column is Named => kinds.some((kind) => kind === column.entity);

/** `kind, value` of all that row `f` names: one branch for single values, one for lists. */
function valuesOf(columns: Named[]): { sql: string; values: string[] } {
  const bound = (index: number) => `$${index + 1}::text`;
  const single = columns.flatMap(({ entity, kind }, index) =>
    kind === "list" ? [] : [`('${entity}', f.row ->> ${bound(index)})`],
  );
  const lists = columns.flatMap(({ entity, kind }, index) =>
    kind === "list"
      ? [
          `select '${entity}', jsonb_array_elements_text(f.row -> ${bound(index)}) where jsonb_typeof(f.row -> ${bound(index)}) = 'array'`,
        ]
      : [],
  );
  const all = [`values ('user', f.upn), ('ip', f.ip)${single.map((value) => `, ${value}`).join("")}`, ...lists];
  return { sql: all.join(" union all "), values: columns.map(({ name }) => name) };
}

/** Null where the kind is not named, or where one of its values is not sound. */
const agreed = (kind: string, column: string) =>
  `case when bool_and(${column} is not null) filter (where kind = '${kind}') then array_agg(${column}) filter (where kind = '${kind}') end`;

/**
 * `touched_subject`: what each finding that is new, back or changed names now, over all rows of the run. What a run did not look at is
 * still true, so a finding that it adds to keeps its old values beside the new ones. Writes them to `finding_subject`.
 */
export async function storeSubjects(client: pg.ClientBase, hunt: HuntDefinition): Promise<void> {
  const columns = hunt.columns.filter(isNamed);
  const { sql, values } = valuesOf(columns);
  await client.query(
    `create temp table touched_subject on commit drop as
     with said as (
       select x.n, v.kind, v.value from found_finding x join found f on f.key = x.key
       cross join lateral (${sql}) v (kind, value)
       where x.state <> 'same' and v.value <> ''
     ), flat as (
       -- One sort for all, by value within each finding, so that what follows gathers without sorting again.
       select distinct n, kind, case kind when 'ip' then subject_address(value) end as address,
         case when kind = 'asn' and value ~ '^\\d{1,10}$' then value::bigint end as number,
         case kind when 'application' then value collate "C" when 'user' then lower(value collate "C") end as name
       from said order by n, kind, address, number, name
     ), named as (
       select n, case when count(*) filter (where kind = 'user') = 1 then min(name) filter (where kind = 'user') end as upn,
         ${agreed("ip", "address")} as ips, ${agreed("asn", "number")} as asns, ${agreed("application", "name")} as apps
       from flat group by n
     )
     select x.id as finding_id, $${values.length + 1}::text collate "C" as hunt,
       case when o.finding_id is null or n.upn = o.upn then n.upn end as upn,
       ${merged("ips")} as ips, ${merged("asns")} as asns, ${merged("apps")} as apps
     from found_finding x left join named n on n.n = x.n
     left join finding_subject o on o.finding_id = x.id and not x.covered
     where x.state <> 'same'`,
    [...values, hunt.slug],
  );
  if (!columns.some(({ entity }) => entity === "asn")) await networksOfEvidence(client);
  await client.query("analyze touched_subject");
  await client.query(
    `insert into finding_subject (finding_id, hunt, upn, ips, asns, apps)
     select finding_id, hunt, upn, ips, asns, apps from touched_subject
     on conflict (finding_id) do update set upn = excluded.upn, ips = excluded.ips, asns = excluded.asns, apps = excluded.apps
     where (finding_subject.upn, finding_subject.ips, finding_subject.asns, finding_subject.apps)
       is distinct from (excluded.upn, excluded.ips, excluded.asns, excluded.apps)`,
  );
}

const merged = (column: string) => `case when o.finding_id is null then n.${column}
  when n.${column} is not null and o.${column} is not null
  then array(select distinct e from unnest(n.${column} || o.${column}) e order by e) end`;

/** A hunt that shows no ASN: those of all sign-ins of the evidence, when all are kept and each has one. */
async function networksOfEvidence(client: pg.ClientBase): Promise<void> {
  await client.query(
    `update touched_subject x set asns = e.asns from (
       select v.finding_id, case when bool_and(s.asn is not null) then array_agg(distinct s.asn) end as asns
       from finding_event v
       join touched_subject t on t.finding_id = v.finding_id
       join finding f on f.id = v.finding_id and not f.context ? 'evidenceLeftOut'
       left join sign_in s on s.record_id = v.record_id and v.table_name = 'sign_in'
       group by v.finding_id) e
     where e.finding_id = x.finding_id`,
  );
}
