import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { outcomeOf } from "@/lib/sign-ins/outcome-sql";
import { kinds } from "@/lib/sign-ins/schema";
import type { Dimension } from "./schema";

/** An entity with more sign-ins than this is described by its newest ones, and the page says so. */
export const sampleSize = 20_000;
/** Of each dimension so many of the most frequent values, and as many of those that came last. */
const most = 12;

const columns = Prisma.sql`s.account_id, s.ip_id, s.asn, s.application_id, s.place_id, s.device_id, s.user_agent_id,
  s.trait_id, s.result_id, s.session_id, s.token_id, s.kind, s.succeeded, s.event_time`;

/** The newest sign-ins of the entity: each part by its own index, then the newest of all. */
function newest(parts: Sql[], size: number): Sql {
  const each = parts.map(
    (part) => Prisma.sql`(select ${columns} from sign_in s where ${part} order by s.event_time desc limit ${size})`,
  );
  if (each.length === 1 && each[0]) return each[0];
  return Prisma.sql`select * from (${Prisma.join(each, " union all ")}) s order by event_time desc limit ${size}`;
}

// By the bits of grouping(account, ip, asn, place, application, device, agent, trait, result, session, token): 0 where grouped by.
const everything = 0b11111111111;
const by = {
  user: 0b01111111111,
  address: 0b10001111111,
  app: 0b11110111111,
  device: 0b11111011111,
  agent: 0b11111101111,
  trait: 0b11111110111,
  result: 0b11111111011,
  session: 0b11111111101,
  token: 0b11111111110,
} as const;

/** One list: under which text its values are told apart, and what number its dictionary knows them by. */
type List = { from: number; key: Sql; ref?: Sql; joins?: Sql; more?: Sql };

const country = Prisma.sql`coalesce(nullif(p.country, ''), nullif(i.inferred_country, ''), i.table_country)`;
const network = Prisma.sql`coalesce(c.asn, i.inferred_asn, i.table_asn)`;
const address = Prisma.sql`join ip_address i on i.id = c.ip_id join place p on p.id = c.place_id`;

const lists: Record<Dimension, List> = {
  user: {
    from: by.user,
    key: Prisma.sql`case when a.key <> '' then a.id::text end`,
    ref: Prisma.sql`c.account_id`,
    joins: Prisma.sql`join account a on a.id = c.account_id`,
  },
  ip: {
    from: by.address,
    key: Prisma.sql`case when i.key <> '' then i.id::text end`,
    ref: Prisma.sql`c.ip_id`,
    joins: address,
    more: Prisma.sql`${network}, ${country}`,
  },
  asn: { from: by.address, key: Prisma.sql`(${network})::text`, joins: address },
  country: { from: by.address, key: country, joins: address },
  app: {
    from: by.app,
    key: Prisma.sql`case when a.name <> '' or a.app_id <> '' then a.id::text end`,
    ref: Prisma.sql`c.application_id`,
    joins: Prisma.sql`join application a on a.id = c.application_id`,
  },
  device: {
    from: by.device,
    key: Prisma.sql`coalesce(nullif(d.device_id, ''), d.name)`,
    ref: Prisma.sql`c.device_id`,
    joins: Prisma.sql`join device d on d.id = c.device_id`,
  },
  agent: {
    from: by.agent,
    key: Prisma.sql`case when u.text <> '' then u.id::text end`,
    ref: Prisma.sql`c.user_agent_id`,
    joins: Prisma.sql`join user_agent u on u.id = c.user_agent_id`,
  },
  client: {
    from: by.trait,
    key: Prisma.sql`t.client_app`,
    joins: Prisma.sql`join trait t on t.id = c.trait_id`,
  },
  result: { from: by.result, key: Prisma.sql`r.code`, joins: Prisma.sql`join result r on r.id = c.result_id` },
  session: { from: by.session, key: Prisma.sql`c.session_id::text` },
  token: { from: by.token, key: Prisma.sql`c.token_id::text` },
};

/** Asking for a second factor is no failure; the explorer and the timeline say so as well. */
const interrupted = Prisma.sql`select r.id from result r where ${outcomeOf(Prisma.sql`r.code`)} = 'interrupted'`;

const counts = Prisma.sql`c.rows, c.interactive, c.non_interactive, c.failed, c.first, c.last`;

function list(name: string, { from, key, ref, joins, more }: List): Sql {
  return Prisma.sql`select ${name}::text as dimension, coalesce(${key}, '') as key, ${ref ?? Prisma.sql`null::int`} as ref,
      ${more ?? Prisma.sql`null::bigint, null::text`}, ${counts} from counted c ${joins ?? Prisma.empty} where c.g = ${from}`;
}

/** One reading of the newest sign-ins, counted by every dimension at once: first by numbers, then by what they stand for. */
export function profileSql(parts: Sql[], withTokens: boolean, size: number = sampleSize): Sql {
  // Almost every sign-in has a token of its own: they are counted only where there are few sign-ins.
  const token = withTokens ? Prisma.sql`b.token_id` : Prisma.sql`null::uuid`;
  const all: List = { from: everything, key: Prisma.sql`''` };
  const branches = [list("all", all), ...Object.entries(lists).map(([name, each]) => list(name, each))];
  return Prisma.sql`
    with newest as materialized (${newest(parts, size)}),
    base as (select b.account_id, b.ip_id, b.asn, b.place_id, b.application_id, b.device_id, b.user_agent_id, b.trait_id,
      b.result_id, b.session_id, ${token} as token_id, b.kind, b.succeeded, b.event_time from newest b),
    counted as materialized (
      select grouping(account_id, ip_id, asn, place_id, application_id, device_id, user_agent_id, trait_id, result_id, session_id, token_id) as g,
        account_id, ip_id, asn, place_id, application_id, device_id, user_agent_id, trait_id, result_id, session_id, token_id,
        count(*)::int as rows, count(*) filter (where kind = ${kinds.interactive})::int as interactive,
        count(*) filter (where kind = ${kinds["non-interactive"]})::int as non_interactive,
        count(*) filter (where not succeeded and result_id not in (${interrupted}))::int as failed, min(event_time) as first, max(event_time) as last
      from base group by grouping sets ((), (account_id), (ip_id, asn, place_id), (application_id), (device_id), (user_agent_id),
        (trait_id), (result_id), (session_id), (token_id))),
    named as (
      select dimension, key, max(ref) as ref, max(network) as network, max(country) as country, sum(rows)::int as rows,
        sum(interactive)::int as interactive, sum(non_interactive)::int as non_interactive, sum(failed)::int as failed,
        min(first) as first, max(last) as last
      from (${Prisma.join(branches, " union all ")}) v (dimension, key, ref, network, country, rows, interactive, non_interactive, failed, first, last)
      where rows > 0 and (key <> '' or dimension = 'all') group by dimension, key),
    ranked as (
      select n.*, b.since, n.first >= b.since as is_fresh, count(*) over (partition by dimension)::int as distinct_values,
        count(*) filter (where n.first >= b.since) over (partition by dimension)::int as fresh,
        row_number() over (partition by dimension order by rows desc, last desc, key) as by_rows,
        row_number() over (partition by dimension order by first desc, rows desc, key) as by_first
      from named n cross join (select max(event_time) - interval '7 days' as since from sign_in) b)
    select r.dimension, r.key, r.rows, r.interactive, r.non_interactive as "nonInteractive", r.failed,
      r.distinct_values as "distinct", r.fresh, ${isoTime(Prisma.sql`r.first`)} as first, ${isoTime(Prisma.sql`r.last`)} as last,
      ${isoTime(Prisma.sql`r.since`)} as since, r.is_fresh as "isFresh",
      a.key as "userKey", a.spelling as "userSpelling", i.key as ip, ap.name as "appName", ap.app_id as "appId",
      d.name as "deviceName", d.os as "deviceOs", u.text as agent,
      case when i.id is not null then jsonb_build_object('asn', r.network::text, 'country', coalesce(r.country, ''),
        'inferredAsn', i.inferred_asn::text, 'inferredCountry', i.inferred_country,
        'inferredAt', to_char(i.inferred_at at time zone 'UTC', 'YYYY-MM-DD'), 'tableAsn', i.table_asn::text,
        'tableName', i.table_name, 'tableSource', i.table_source, 'tableDate', i.table_date, 'tableCountry', i.table_country,
        'tableCountrySource', i.table_country_source, 'tableCountryDate', i.table_country_date,
        'networkClass', i.network_class, 'networkClassSource', i.network_class_source, 'networkLabel', i.network_label) end as network
    from ranked r
    left join account a on r.dimension = 'user' and a.id = r.ref
    left join ip_address i on r.dimension = 'ip' and i.id = r.ref
    left join application ap on r.dimension = 'app' and ap.id = r.ref
    left join device d on r.dimension = 'device' and d.id = r.ref
    left join user_agent u on r.dimension = 'agent' and u.id = r.ref
    where r.by_rows <= ${most} or (r.by_first <= ${most} and r.is_fresh)
    order by r.dimension, r.by_rows`;
}
