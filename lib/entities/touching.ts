import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
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

/** What people say of an entity, beside its sign-ins. */
export type Touching = {
  watchlists: Holding[];
  suppressions: TouchingSuppression[];
};

export async function touchingOf(scope: Scope): Promise<Touching> {
  const { kind, value } = scope;
  const [watchlists, suppressions] = await Promise.all([
    entriesHolding({
      network: kind === "ip" || kind === "network" ? [value] : [],
      user: kind === "user" ? [value] : [],
      asn: kind === "asn" ? [value] : [],
      app: kind === "app" ? [value, ...scope.aliases] : [],
    }),
    suppressionsOf(scope),
  ]);
  return { watchlists, suppressions };
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
