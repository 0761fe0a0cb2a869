import { Prisma, type Sql } from "@/lib/db/sql";
import { networkClassOf, networkNames } from "@/lib/enrich/networks";
import type { HuntQuery, Scope } from "@/lib/hunts/define-hunt";
import { findingKey, idOf, isoTime, loggedId, onlyRange, secondsBetween, tokenText } from "@/lib/hunts/sql-parts";

export type AsnMismatchParams = { windowMinutes: number; inferAsn: boolean };

const i = Prisma.sql`i`;
const n = Prisma.sql`n`;
const ip = Prisma.sql`ip`;
const np = Prisma.sql`np`;

/** What is commonly known of a system, as a hint beside the row. A key of a constant is looked up faster than a joined table. */
const known = (table: Readonly<Record<string, string>>, asn: Sql): Sql =>
  Prisma.sql`coalesce(${JSON.stringify(table)}::jsonb ->> ${asn}::text, '')`;
/** The name that the customer's database gives with the same number, else the common one. */
const nameOf = (address: Sql, asn: Sql): Sql =>
  Prisma.sql`coalesce(case when ${address}.table_asn = ${asn} then nullif(${address}.table_name, '') end, ${known(networkNames, asn)})`;
/** The customer's own range decides, else what the system is known for. */
const classOf = (address: Sql, asn: Sql): Sql =>
  Prisma.sql`case ${address}.network_class_source when 'range' then ${address}.network_class else ${known(networkClassOf, asn)} end`;
/** Where the log is silent: the tenant's other rows of the address, or the customer's database where there are none. */
const inferred = (address: Sql): Sql =>
  Prisma.sql`coalesce(${address}.inferred_asn, case when ${address}.inferred_source = '' then ${address}.table_asn end)`;

const later = (minutes: number): Sql => Prisma.sql`i.event_time + ${minutes}::int * interval '1 minute'`;

/** The hours in which the second sign-in of a pair can lie: an index has the sign-ins of an hour side by side. */
function hoursAhead(windowMinutes: number): Sql {
  const times = [Prisma.sql`i.event_time`];
  for (let minutes = 60; minutes < windowMinutes; minutes += 60) times.push(later(minutes));
  const hours = [...times, later(windowMinutes)].map((time) => Prisma.sql`hour_number(${time})`);
  return Prisma.sql`array[${Prisma.join(hours)}]`;
}

/** The two sign-ins of each pair: indexes answer it alone, but for addresses whose ASN is to be inferred. */
function pairs(scope: Scope, { windowMinutes, inferAsn }: AsnMismatchParams) {
  const { from, to } = onlyRange(scope);
  // Looked up only where the log is silent.
  const guess = (address: Sql) =>
    Prisma.sql`(select ${inferred(Prisma.sql`x`)} from ip_address x where x.id = ${address})`;
  const iAsn = inferAsn ? Prisma.sql`coalesce(i.asn, ${guess(Prisma.sql`i.ip_id`)})` : Prisma.sql`i.asn`;
  const nAsn = inferAsn ? Prisma.sql`coalesce(n.asn, ${guess(Prisma.sql`n.ip_id`)})` : Prisma.sql`n.asn`;
  return Prisma.sql`
    select i.account_id, i.record_id as i_id, n.record_id as n_id, i.event_time as i_time, n.event_time as n_time,
      i.ip_id as i_ip, n.ip_id as n_ip, ${iAsn} as i_asn, ${nAsn} as n_asn, i.asn is null or n.asn is null as inferred,
      i.application_id as i_app, n.application_id as n_app, i.correlation_id as i_correlation, n.correlation_id as n_correlation
    from sign_in i join sign_in n on n.account_id = i.account_id
    where i.kind = 1 and i.succeeded and i.event_time >= ${from}::timestamptz and i.event_time <= ${to}::timestamptz
      and n.kind = 2 and n.succeeded and hour_number(n.event_time) = any(${hoursAhead(windowMinutes)})
      and n.event_time >= i.event_time
      and n.event_time <= ${later(windowMinutes)}
      and ${nAsn} <> ${iAsn} and n.ip_id <> i.ip_id`;
}

const iCorrelation = loggedId(
  "CorrelationId",
  Prisma.sql`p.i_correlation`,
  Prisma.sql`p.i_id`,
  Prisma.sql`p.account_id`,
);
const nCorrelation = loggedId(
  "CorrelationId",
  Prisma.sql`p.n_correlation`,
  Prisma.sql`p.n_id`,
  Prisma.sql`p.account_id`,
);

const names = Prisma.sql`
  join account a on a.id = p.account_id
  join ip_address ip on ip.id = p.i_ip
  join ip_address np on np.id = p.n_ip
  join application iap on iap.id = p.i_app
  join application nap on nap.id = p.n_app`;

/** The hunt's own columns as a table, without what the product keeps beside them: a month of a large tenant has very many. */
export function asnMismatchColumns(scope: Scope, params: AsnMismatchParams): HuntQuery {
  const rows = Prisma.sql`
    select p.i_time as "InteractiveTime", p.n_time as "NonInteractiveTime",
      ${secondsBetween(Prisma.sql`p.i_time`, Prisma.sql`p.n_time`)} as "TimeDeltaSeconds", a.upn as "UserPrincipalName",
      split_part(a.upn, '@', 1) as "AccountName", split_part(a.upn, '@', 2) as "AccountUPNSuffix", ip.key as "InteractiveIP",
      np.key as "NonInteractiveIP", p.i_asn as "InteractiveASN", p.n_asn as "NonInteractiveASN", iap.name as "InteractiveAppDisplayName",
      nap.name as "NonInteractiveAppDisplayName", ${iCorrelation} as "InteractiveCorrelationId", ${nCorrelation} as "NonInteractiveCorrelationId"
    from (${pairs(scope, params)}) p ${names} order by p.i_time desc`;
  return { rows, settings: settingsFor(scope) };
}

const dayMs = 86_400_000;

/**
 * The planner cannot estimate a join over a band of time and would hash; a loop over the index is far faster. The joins are written
 * in the order in which they are best done, so the planner need not try all others. A month is worth several processes; for a few
 * hours they would only keep the planner from the one index that answers alone; so would a price of pages as if a disk sought each,
 * for then a smaller index and a visit to the table look cheaper.
 */
function settingsFor(scope: Scope): Record<string, string> {
  const { from, to } = onlyRange(scope);
  const isShort = Date.parse(to) - Date.parse(from) <= dayMs;
  return {
    join_collapse_limit: "1",
    enable_hashjoin: "off",
    enable_mergejoin: "off",
    ...(isShort
      ? { max_parallel_workers_per_gather: "0", random_page_cost: "1.1" }
      : { parallel_setup_cost: "10", parallel_tuple_cost: "0" }),
    jit: "off",
  };
}

/**
 * The rest of the two sign-ins of each pair. Joined, and without a query in an expression, so that the server can share the building of
 * rows among processes; left joins, so that it leaves them out where only keys are asked for. What is not needed of `extra` is not
 * unpacked.
 */
const rest = Prisma.sql`
  left join sign_in i on i.record_id = p.i_id and i.account_id = p.account_id
  left join sign_in n on n.record_id = p.n_id and n.account_id = p.account_id
  left join sign_in_detail id on id.record_id = p.i_id and id.account_id = p.account_id
  left join sign_in_detail nd on nd.record_id = p.n_id and nd.account_id = p.account_id
  left join place ipl on ipl.id = i.place_id
  left join place npl on npl.id = n.place_id
  left join trait nt on nt.id = n.trait_id`;

export function asnMismatchQuery(scope: Scope, params: AsnMismatchParams): HuntQuery {
  const iClass = classOf(ip, Prisma.sql`p.i_asn`);
  const nClass = classOf(np, Prisma.sql`p.n_asn`);
  const iExtra = Prisma.sql`id.extra`;
  const nExtra = Prisma.sql`nd.extra`;
  const rows = Prisma.sql`
    select row_number() over (order by q.i_time desc, q.n_time desc, q.i_id, q.n_id) as ordinal, q.key, 'medium' as severity, q.upn, q.ip,
      q.i_time as first_seen, q.n_time as last_seen, q.row, q.context, q.events
    from (
      select p.i_time, p.n_time, p.i_id, p.n_id, a.upn, np.key as ip,
        ${findingKey(Prisma.sql`a.upn`, Prisma.sql`p.i_asn::text`, Prisma.sql`p.n_asn::text`, Prisma.sql`ip.key`, Prisma.sql`np.key`)} as key,
        jsonb_build_object(
          'InteractiveTime', ${isoTime(Prisma.sql`p.i_time`)}, 'NonInteractiveTime', ${isoTime(Prisma.sql`p.n_time`)},
          'TimeDeltaSeconds', ${secondsBetween(Prisma.sql`p.i_time`, Prisma.sql`p.n_time`)},
          'UserPrincipalName', a.upn, 'AccountName', split_part(a.upn, '@', 1), 'AccountUPNSuffix', split_part(a.upn, '@', 2),
          'InteractiveIP', ip.key, 'NonInteractiveIP', np.key,
          'InteractiveASN', p.i_asn::text, 'NonInteractiveASN', p.n_asn::text,
          'InteractiveAppDisplayName', iap.name, 'NonInteractiveAppDisplayName', nap.name,
          'InteractiveCorrelationId', ${idOf("CorrelationId", Prisma.sql`p.i_correlation`, iExtra)},
          'NonInteractiveCorrelationId', ${idOf("CorrelationId", Prisma.sql`p.n_correlation`, nExtra)}) as row,
        jsonb_build_object(
          'interactiveSignInId', ${idOf("Id", Prisma.sql`p.i_id`, iExtra)}, 'nonInteractiveSignInId', ${idOf("Id", Prisma.sql`p.n_id`, nExtra)},
          'interactiveSessionId', ${idOf("SessionId", Prisma.sql`i.session_id`, iExtra)},
          'nonInteractiveSessionId', ${idOf("SessionId", Prisma.sql`n.session_id`, nExtra)},
          'interactiveTokenId', ${tokenText(i, iExtra)}, 'nonInteractiveTokenId', ${tokenText(n, nExtra)},
          'interactiveAsnName', ${nameOf(ip, Prisma.sql`p.i_asn`)}, 'nonInteractiveAsnName', ${nameOf(np, Prisma.sql`p.n_asn`)},
          'interactiveNetworkClass', ${iClass}, 'nonInteractiveNetworkClass', ${nClass},
          'interactiveCountry', ipl.country, 'nonInteractiveCountry', npl.country,
          'confidentialClient', lower(nt.client_credential_type) not in ('', 'none'),
          'bothMobile', ${iClass} = 'mobile' and ${nClass} = 'mobile',
          'asnInferred', p.inferred) as context,
        jsonb_build_array(
          jsonb_build_object('table', 'sign_in', 'id', p.i_id, 'role', 'interactive'),
          jsonb_build_object('table', 'sign_in', 'id', p.n_id, 'role', 'non-interactive')) as events
      from (${pairs(scope, params)}) p ${names} ${rest}
        order by p.i_time desc, p.n_time desc, p.i_id, p.n_id offset 0) q`;
  return { rows, settings: settingsFor(scope) };
}
