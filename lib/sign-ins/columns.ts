import "server-only";
import { Prisma, type Sql } from "@/lib/db/sql";
import { knownNetworks, networkNames } from "@/lib/enrich/networks";
import { classNamesOf, networkClasses } from "@/lib/enrich/schema";
import { idKey, tokenKey } from "@/lib/ingest/load/ids";
import { choicesOf } from "@/lib/views/choices";
import type { ViewColumn } from "@/lib/views/define-view";
import { outcomeOf } from "./outcome-sql";
import { kinds } from "./schema";

/**
 * Ids of a dictionary first, names never joined to millions of rows: the test is asked of the few distinct values, and the
 * sign-ins of the ids that pass. Whether any passes is asked once, so that a word that is nowhere costs nothing per sign-in.
 */
const among = (key: Sql, dictionary: Sql) => (test: Sql) => {
  const passing = Prisma.sql`from ${dictionary} d where ${test}`;
  return Prisma.sql`(exists (select ${passing}) and ${key} in (select d.id ${passing}))`;
};
const user = among(Prisma.sql`s.account_id`, Prisma.sql`account`);
const app = among(Prisma.sql`s.application_id`, Prisma.sql`application`);
const resource = among(Prisma.sql`s.resource_id`, Prisma.sql`resource`);
const address = among(Prisma.sql`s.ip_id`, Prisma.sql`ip_address`);
const agent = among(Prisma.sql`s.user_agent_id`, Prisma.sql`user_agent`);
const result = among(Prisma.sql`s.result_id`, Prisma.sql`result`);
const place = among(Prisma.sql`s.place_id`, Prisma.sql`place`);
const device = among(Prisma.sql`s.device_id`, Prisma.sql`device`);
const trait = among(Prisma.sql`s.trait_id`, Prisma.sql`trait`);

/** Counted by these ids first; joined as `signInFrom` joins them. */
const by = (id: Sql, dictionary: Sql) => ({ counted: { id, dictionary } });
const byUser = by(Prisma.sql`s.account_id`, Prisma.sql`account a on a.id = counted.id`);
const byApp = by(Prisma.sql`s.application_id`, Prisma.sql`application ap on ap.id = counted.id`);
const byResource = by(Prisma.sql`s.resource_id`, Prisma.sql`resource re on re.id = counted.id`);
const byAddress = by(Prisma.sql`s.ip_id`, Prisma.sql`ip_address ip on ip.id = counted.id`);
const byAgent = by(Prisma.sql`s.user_agent_id`, Prisma.sql`user_agent ua on ua.id = counted.id`);
const byResult = by(Prisma.sql`s.result_id`, Prisma.sql`result r on r.id = counted.id`);
const byPlace = by(Prisma.sql`s.place_id`, Prisma.sql`place pl on pl.id = counted.id`);
const byDevice = by(Prisma.sql`s.device_id`, Prisma.sql`device de on de.id = counted.id`);
const byTrait = by(Prisma.sql`s.trait_id`, Prisma.sql`trait t on t.id = counted.id`);

type Test = (sql: Sql) => Sql;

/** The log's own number; where it has none, what is known of the address. */
const asnThrough = (test: Test) => Prisma.sql`
  (s.asn is not null and ${test(Prisma.sql`s.asn`)}
   or s.asn is null and ${address(test(Prisma.sql`coalesce(d.inferred_asn, d.table_asn)`))})`;
const addressCountry = Prisma.sql`coalesce(nullif(d.inferred_country, ''), d.table_country, '')`;
const countryThrough = (test: Test) => Prisma.sql`
  (${place(Prisma.sql`d.country <> '' and ${test(Prisma.sql`d.country`)}`)}
   or ${place(Prisma.sql`d.country = ''`)} and ${address(test(addressCountry))})`;
const deviceThrough = (test: Test) => Prisma.sql`
  (${device(Prisma.sql`${test(Prisma.sql`coalesce(nullif(d.name, ''), d.device_id)`)}
    or d.device_id <> '' and ${test(Prisma.sql`d.device_id`)}`)})`;

const listed = [...knownNetworks];
const names = Prisma.sql`
  (select k.asn, k.name from unnest(${listed.map(([asn]) => String(asn))}::bigint[], ${listed.map(([, { name }]) => name)}::text[]) as k(asn, name))`;
/** The operator's name, from the list that ships or the customer's database. */
const networkThrough = (test: Test) => {
  const known = Prisma.sql`coalesce(
    (select nullif(i.table_name, '') from ip_address i where i.id = d.id),
    (select k.name from ${names} k where k.asn = coalesce(d.inferred_asn, d.table_asn)), '')`;
  return Prisma.sql`(s.asn is not null and s.asn in (select k.asn from ${names} k where ${test(Prisma.sql`k.name`)})
    or s.asn is not null and ${address(Prisma.sql`d.table_asn is not null and d.table_name <> '' and ${test(Prisma.sql`d.table_name`)}`)}
      and s.asn = (select i.table_asn from ip_address i where i.id = s.ip_id)
    or s.asn is null and ${address(test(known))})`;
};

const kindNames = Prisma.sql`(case s.kind ${Prisma.join(
  Object.entries(kinds).map(([name, number]) => Prisma.sql`when ${number}::int then ${name}::text`),
  " ",
)} end)`;

/** What the product is about first, what nobody knows last. */
const kindOrder = Object.keys(kinds).sort((a, b) => Number(a === "unknown") - Number(b === "unknown"));
const outcomeWords = { success: "Success", interrupted: "Interrupted", failure: "Failure" };
const traitColumn = (
  key: string,
  label: string,
  sql: Sql,
  filtered: Sql,
  more: Partial<ViewColumn> = {},
): ViewColumn => ({
  key,
  label,
  type: "text",
  sql,
  filter: { sql: filtered, within: trait },
  ...byTrait,
  hidden: true,
  ...more,
});

/** What is known of a sign-in, `s`, whose dictionaries are joined by `signInFrom`. */
export const signInColumns: ViewColumn[] = [
  {
    key: "at",
    label: "Time",
    type: "time",
    sql: Prisma.sql`s.event_time`,
    aliases: ["time"],
    filled: true,
    sortable: "index",
    card: "title",
    width: 216,
  },
  {
    key: "kind",
    label: "Kind",
    type: "choice",
    sql: kindNames,
    filter: { sql: Prisma.sql`s.kind`, stored: kinds },
    choices: choicesOf(kindOrder, { "non-interactive": "Non-interactive" }),
    filled: true,
    width: 168,
    card: "meta",
  },
  {
    key: "user",
    label: "User",
    type: "text",
    sql: Prisma.sql`a.key`,
    filter: { sql: Prisma.sql`d.key`, lowered: true, within: user },
    ...byUser,
    aliases: ["upn"],
    entity: "user",
    searched: true,
    width: 240,
    card: "lead",
  },
  {
    key: "app",
    label: "Application",
    type: "text",
    sql: Prisma.sql`ap.name`,
    filter: { sql: Prisma.sql`d.name`, within: app },
    ...byApp,
    aliases: ["application"],
    entity: "app",
    searched: true,
    width: 184,
    card: "lead",
  },
  {
    key: "ip",
    label: "IP address",
    type: "address",
    sql: Prisma.sql`ip.key`,
    filter: { sql: Prisma.sql`d.key`, inet: Prisma.sql`d.addr`, within: address },
    ...byAddress,
    aliases: ["address"],
    entity: "ip",
    searched: true,
    width: 152,
    card: "meta",
  },
  {
    key: "asn",
    label: "ASN",
    help: "The autonomous system of the address, as the log says or as is known of it.",
    type: "number",
    sql: Prisma.sql`coalesce(s.asn, ip.inferred_asn, ip.table_asn)`,
    filter: { through: asnThrough },
    entity: "asn",
    width: 88,
    align: "start",
  },
  {
    key: "network",
    label: "Network",
    help: "Who runs the autonomous system.",
    type: "text",
    sql: Prisma.sql`coalesce(
      case when coalesce(s.asn, ip.inferred_asn, ip.table_asn) = ip.table_asn then nullif(ip.table_name, '') end,
      ${JSON.stringify(networkNames)}::jsonb ->> coalesce(s.asn, ip.inferred_asn, ip.table_asn)::text, '')`,
    filter: { through: networkThrough },
    width: 152,
    searched: true,
    sortable: false,
    groupable: false,
    card: "meta",
  },
  {
    key: "result",
    label: "Result",
    type: "text",
    sql: Prisma.sql`r.code`,
    filter: { sql: Prisma.sql`d.code`, within: result },
    ...byResult,
    aliases: ["code"],
    width: 88,
    card: "meta",
  },
  {
    key: "meaning",
    label: "What it means",
    type: "text",
    sql: Prisma.sql`r.code`,
    field: false,
    sortable: false,
    groupable: false,
    width: 232,
  },
  {
    key: "outcome",
    label: "Outcome",
    type: "choice",
    sql: outcomeOf(Prisma.sql`r.code`),
    filter: { sql: outcomeOf(Prisma.sql`d.code`), within: result },
    ...byResult,
    choices: choicesOf(["success", "interrupted", "failure"], outcomeWords),
    width: 104,
    hidden: true,
  },
  {
    key: "country",
    label: "Country",
    type: "text",
    sql: Prisma.sql`coalesce(nullif(pl.country, ''), nullif(ip.inferred_country, ''), ip.table_country, '')`,
    filter: { through: countryThrough },
    width: 80,
  },
  {
    key: "city",
    label: "City",
    type: "text",
    sql: Prisma.sql`pl.city`,
    filter: { sql: Prisma.sql`d.city`, within: place },
    ...byPlace,
    width: 120,
    hidden: true,
  },
  traitColumn("client", "Client", Prisma.sql`t.client_app`, Prisma.sql`d.client_app`, { hidden: false, width: 168 }),
  {
    key: "agent",
    label: "User agent",
    type: "text",
    sql: Prisma.sql`ua.text`,
    filter: { sql: Prisma.sql`d.text`, within: agent },
    ...byAgent,
    searched: true,
    width: 280,
  },
  {
    key: "clientType",
    label: "Client type",
    help: "What the hunts take the user agent for.",
    type: "text",
    sql: Prisma.sql`ua.client_type`,
    filter: { sql: Prisma.sql`d.client_type`, within: agent },
    ...byAgent,
    width: 136,
    hidden: true,
  },
  {
    key: "resource",
    label: "Resource",
    type: "text",
    sql: Prisma.sql`re.name`,
    filter: { sql: Prisma.sql`d.name`, within: resource },
    ...byResource,
    searched: true,
    width: 184,
    hidden: true,
  },
  {
    key: "device",
    label: "Device",
    type: "text",
    sql: Prisma.sql`coalesce(nullif(de.name, ''), de.device_id)`,
    filter: { through: deviceThrough },
    ...byDevice,
    entity: "device",
    searched: true,
    hidden: true,
  },
  {
    key: "os",
    label: "Operating system",
    type: "text",
    sql: Prisma.sql`de.os`,
    filter: { sql: Prisma.sql`d.os`, within: device },
    ...byDevice,
    hidden: true,
  },
  {
    key: "trust",
    label: "Device trust",
    type: "text",
    sql: Prisma.sql`de.trust_type`,
    filter: { sql: Prisma.sql`d.trust_type`, within: device },
    ...byDevice,
    hidden: true,
    width: 112,
  },
  {
    key: "compliant",
    label: "Compliant",
    type: "flag",
    sql: Prisma.sql`de.is_compliant`,
    filter: { sql: Prisma.sql`d.is_compliant`, within: device },
    ...byDevice,
    hidden: true,
  },
  {
    key: "session",
    label: "Session",
    type: "text",
    sql: Prisma.sql`coalesce(x.extra ->> 'SessionId', s.session_id::text, '')`,
    filter: { sql: Prisma.sql`s.session_id`, key: idKey },
    entity: "session",
    sortable: false,
    groupable: false,
    hidden: true,
    width: 296,
  },
  {
    key: "token",
    label: "Token",
    type: "text",
    sql: Prisma.sql`coalesce(x.extra ->> 'UniqueTokenIdentifier', s.token_id::text, '')`,
    filter: { sql: Prisma.sql`s.token_id`, key: tokenKey },
    entity: "token",
    sortable: false,
    groupable: false,
    hidden: true,
    width: 296,
  },
  {
    key: "correlation",
    label: "Correlation id",
    type: "text",
    sql: Prisma.sql`coalesce(x.extra ->> 'CorrelationId', s.correlation_id::text, '')`,
    filter: { sql: Prisma.sql`s.correlation_id`, key: idKey },
    entity: "correlation",
    sortable: false,
    groupable: false,
    hidden: true,
    width: 296,
  },
  {
    key: "id",
    label: "Sign-in id",
    type: "text",
    sql: Prisma.sql`coalesce(x.extra ->> 'Id', s.record_id::text)`,
    filter: { sql: Prisma.sql`s.record_id`, key: idKey },
    sortable: false,
    groupable: false,
    hidden: true,
    width: 296,
  },
  traitColumn("mfa", "MFA requirement", Prisma.sql`t.auth_requirement`, Prisma.sql`d.auth_requirement`, { width: 200 }),
  traitColumn("ca", "Conditional access", Prisma.sql`t.ca_status`, Prisma.sql`d.ca_status`),
  traitColumn("risk", "Risk", Prisma.sql`t.risk_level`, Prisma.sql`d.risk_level`, { width: 96 }),
  traitColumn("riskState", "Risk state", Prisma.sql`t.risk_state`, Prisma.sql`d.risk_state`),
  traitColumn("protocol", "Protocol", Prisma.sql`t.auth_protocol`, Prisma.sql`d.auth_protocol`),
  traitColumn("transfer", "Transfer method", Prisma.sql`t.transfer_method`, Prisma.sql`d.transfer_method`),
  traitColumn("tokenType", "Incoming token", Prisma.sql`t.incoming_token_type`, Prisma.sql`d.incoming_token_type`),
  traitColumn("userType", "User type", Prisma.sql`t.user_type`, Prisma.sql`d.user_type`, { width: 104 }),
  traitColumn("crossTenant", "Cross-tenant", Prisma.sql`t.cross_tenant`, Prisma.sql`d.cross_tenant`),
  traitColumn("source", "Source table", Prisma.sql`t.source_table`, Prisma.sql`d.source_table`, {
    aliases: ["table"],
    width: 240,
  }),
  {
    key: "grouped",
    label: "Stands for",
    help: "How many sign-ins the portal put into this one row.",
    type: "number",
    sql: Prisma.sql`s.grouped_count`,
    filled: true,
    hidden: true,
  },
];

/** Names that only the filter knows. */
export const signInFilters: ViewColumn[] = [
  {
    key: "name",
    label: "Display name",
    type: "text",
    sql: Prisma.sql`a.display_name`,
    filter: { sql: Prisma.sql`d.display_name`, within: user },
    searched: true,
  },
  {
    key: "appid",
    label: "Application id",
    type: "text",
    sql: Prisma.sql`ap.app_id`,
    filter: { sql: Prisma.sql`d.app_id`, within: app },
  },
  {
    key: "reason",
    label: "Result as logged",
    type: "text",
    sql: Prisma.sql`r.reason`,
    filter: { sql: Prisma.sql`d.reason`, within: result },
  },
  {
    key: "class",
    label: "Network class",
    type: "choice",
    sql: Prisma.sql`ip.network_class`,
    filter: { sql: Prisma.sql`d.network_class`, within: address },
    choices: choicesOf(networkClasses, classNamesOf),
  },
];

/** Each dictionary is joined only when a column of it is asked for: what nobody names is left out of the plan. */
export const signInFrom = Prisma.sql`sign_in s
  left join account a on a.id = s.account_id
  left join application ap on ap.id = s.application_id
  left join resource re on re.id = s.resource_id
  left join ip_address ip on ip.id = s.ip_id
  left join place pl on pl.id = s.place_id
  left join result r on r.id = s.result_id
  left join user_agent ua on ua.id = s.user_agent_id
  left join device de on de.id = s.device_id
  left join trait t on t.id = s.trait_id
  left join sign_in_detail x on x.record_id = s.record_id and x.account_id = s.account_id`;
