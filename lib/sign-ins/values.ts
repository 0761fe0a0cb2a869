import "server-only";
import { db } from "@/lib/db/client";
import { Prisma, type Sql } from "@/lib/db/sql";
import { networkNames } from "@/lib/enrich/networks";
import { decodeResult } from "@/lib/enrich/result-codes";
import type { FilterSuggestion } from "@/lib/filters/types";

const most = 20;

/** Where the values of a field lie in few rows. */
const dictionaries: Record<string, { from: Sql; value: Sql; also?: Sql }> = {
  user: { from: Prisma.sql`account`, value: Prisma.sql`key`, also: Prisma.sql`display_name` },
  name: { from: Prisma.sql`account`, value: Prisma.sql`display_name` },
  app: { from: Prisma.sql`application`, value: Prisma.sql`name` },
  appid: { from: Prisma.sql`application`, value: Prisma.sql`app_id`, also: Prisma.sql`name` },
  resource: { from: Prisma.sql`resource`, value: Prisma.sql`name` },
  ip: { from: Prisma.sql`ip_address`, value: Prisma.sql`key` },
  country: { from: Prisma.sql`place`, value: Prisma.sql`country` },
  city: { from: Prisma.sql`place`, value: Prisma.sql`city` },
  result: { from: Prisma.sql`result`, value: Prisma.sql`code` },
  reason: { from: Prisma.sql`result`, value: Prisma.sql`reason` },
  agent: { from: Prisma.sql`user_agent`, value: Prisma.sql`text` },
  clientType: { from: Prisma.sql`user_agent`, value: Prisma.sql`client_type` },
  device: { from: Prisma.sql`device`, value: Prisma.sql`coalesce(nullif(name, ''), device_id)` },
  os: { from: Prisma.sql`device`, value: Prisma.sql`os` },
  trust: { from: Prisma.sql`device`, value: Prisma.sql`trust_type` },
  client: { from: Prisma.sql`trait`, value: Prisma.sql`client_app` },
  mfa: { from: Prisma.sql`trait`, value: Prisma.sql`auth_requirement` },
  ca: { from: Prisma.sql`trait`, value: Prisma.sql`ca_status` },
  risk: { from: Prisma.sql`trait`, value: Prisma.sql`risk_level` },
  riskState: { from: Prisma.sql`trait`, value: Prisma.sql`risk_state` },
  protocol: { from: Prisma.sql`trait`, value: Prisma.sql`auth_protocol` },
  transfer: { from: Prisma.sql`trait`, value: Prisma.sql`transfer_method` },
  tokenType: { from: Prisma.sql`trait`, value: Prisma.sql`incoming_token_type` },
  userType: { from: Prisma.sql`trait`, value: Prisma.sql`user_type` },
  crossTenant: { from: Prisma.sql`trait`, value: Prisma.sql`cross_tenant` },
  source: { from: Prisma.sql`trait`, value: Prisma.sql`source_table` },
};

/** Values that begin with a text, then those that have it inside. From the dictionaries alone, so that typing never waits. */
export async function valuesLike(field: string, typed: string): Promise<FilterSuggestion[]> {
  if (field === "network") return networksLike(typed);
  const dictionary = Object.hasOwn(dictionaries, field) ? dictionaries[field] : undefined;
  if (!dictionary || typed.includes("\u0000")) return [];
  const { from, value, also } = dictionary;
  const escaped = typed.slice(0, 200).replaceAll(/[\\%_]/g, "\\$&");
  const like = (column: Sql, pattern: string) =>
    Prisma.sql`lower((${column}) collate "default") like lower(${pattern}::text collate "default")`;
  const label = also ?? Prisma.sql`''::text`;
  const rows = await db.$queryRaw<Array<{ value: string; label: string }>>`
    select value, min(label) as label from (
      select ${value} as value, ${label} as label, not ${like(value, `${escaped}%`)} as inside from ${from}
      where (${like(value, `%${escaped}%`)} ${also ? Prisma.sql`or ${like(also, `%${escaped}%`)}` : Prisma.empty}) and ${value} <> ''
    ) found group by value order by min(inside::int), value limit ${most}`;
  return rows.map(({ value: found, label: words }) => {
    const said = field === "result" ? decodeResult(found).text : words;
    return { value: found, ...(said && said !== found ? { label: said } : {}) };
  });
}

function networksLike(typed: string): FilterSuggestion[] {
  const wanted = typed.toLowerCase();
  const names = [...new Set(Object.values(networkNames))].filter((name) => name.toLowerCase().includes(wanted));
  return names.slice(0, most).map((value) => ({ value }));
}
