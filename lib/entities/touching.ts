import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { type NetworkContext, networkOf, type StoredNetwork } from "@/lib/enrich/network-of";
import { isActive } from "@/lib/suppressions/sql";
import { entriesHolding, type Holding } from "@/lib/watchlists/holding";
import { boundsOf } from "@/lib/watchlists/parse/addresses";
import type { Scope } from "./scope";

export type TouchingSuppression = {
  id: number;
  owner: string;
  reason: string;
  isActive: boolean;
  expiresAt: string | null;
};

/** What people and databases say of an entity, beside its sign-ins. */
export type Touching = {
  watchlists: Holding[];
  suppressions: TouchingSuppression[];
  network: NetworkContext | null;
};

export async function touchingOf(scope: Scope): Promise<Touching> {
  const { kind, value } = scope;
  const [watchlists, suppressions, network] = await Promise.all([
    entriesHolding({
      network: kind === "ip" || kind === "network" ? [value] : [],
      user: kind === "user" ? [value] : [],
      asn: kind === "asn" ? [value] : [],
      app: kind === "app" ? [value, ...scope.aliases] : [],
    }),
    suppressionsOf(scope),
    kind === "ip" ? networkOfAddress(scope) : null,
  ]);
  return { watchlists, suppressions, network };
}

async function suppressionsOf(scope: Scope): Promise<TouchingSuppression[]> {
  const condition = suppressionCondition(scope);
  if (condition === null) return [];
  return db.$queryRaw<TouchingSuppression[]>`
    select s.id, s.owner, s.reason, ${isActive} as "isActive", ${isoTime(Prisma.sql`s.expires_at`)} as "expiresAt"
    from suppression s where ${condition} order by ${isActive} desc, s.id desc limit 10`;
}

function suppressionCondition({ kind, value, aliases }: Scope): Sql | null {
  if (kind === "user") return Prisma.sql`s.upn = ${value}`;
  if (kind === "asn") return Prisma.sql`s.asns @> array[${BigInt(value)}::bigint]`;
  if (kind === "app") return Prisma.sql`s.apps && ${[value, ...aliases]}::text[]`;
  if (kind !== "ip" && kind !== "network") return null;
  const bounds = boundsOf(value);
  if (typeof bounds === "string") return null;
  return Prisma.sql`exists (select from unnest(s.lows, s.highs) r (low, high)
    where ${bounds.low}::text::inet <= r.high and ${bounds.high}::text::inet >= r.low)`;
}

async function networkOfAddress({ ids }: Scope): Promise<NetworkContext | null> {
  const [row] = await db.$queryRaw<Array<{ network: StoredNetwork }>>`
    select jsonb_build_object('asn', null, 'country', '', 'inferredAsn', i.inferred_asn::text, 'inferredCountry', i.inferred_country,
      'inferredAt', to_char(i.inferred_at at time zone 'UTC', 'YYYY-MM-DD'), 'tableAsn', i.table_asn::text,
      'tableName', i.table_name, 'tableSource', i.table_source, 'tableDate', i.table_date, 'tableCountry', i.table_country,
      'tableCountrySource', i.table_country_source, 'tableCountryDate', i.table_country_date,
      'networkClass', i.network_class, 'networkClassSource', i.network_class_source, 'networkLabel', i.network_label) as network
    from ip_address i where i.id = any(${ids}::int[]) limit 1`;
  return row ? networkOf(row.network) : null;
}
