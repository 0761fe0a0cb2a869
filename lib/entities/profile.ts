import "server-only";
import { cache } from "react";
import { db } from "@/lib/db/client";
import { clientName } from "@/lib/enrich/client-name";
import { networkOf, type StoredNetwork } from "@/lib/enrich/network-of";
import { knownNetworks } from "@/lib/enrich/networks";
import { decodeResult } from "@/lib/enrich/result-codes";
import { withSessionTexts, withTokenTexts } from "./id-texts";
import type { EntityKind } from "./kinds";
import { profileSql, sampleSize } from "./profile-sql";
import { type Counts, type Dimension, dimensions, type Neighbour, type NeighbourList, type Profile } from "./schema";
import { type Scope, scopeOf } from "./scope";
import { totalOf } from "./total";

type Row = Counts & {
  dimension: Dimension | "all";
  key: string;
  distinct: number;
  fresh: number;
  since: string;
  isFresh: boolean;
  userKey: string | null;
  userSpelling: string | null;
  ip: string | null;
  appName: string | null;
  appId: string | null;
  deviceName: string | null;
  deviceOs: string | null;
  agent: string | null;
  network: StoredNetwork | null;
};

/** One reading of an entity's sign-ins, shared by all panels of its page; null where none is loaded. */
export const profileOf = cache(async (kind: EntityKind, value: string): Promise<Profile | null> => {
  const scope = await scopeOf(kind, value);
  return scope === null || scope.parts.length === 0 ? null : readProfile(scope);
});

export async function readProfile(scope: Scope, size: number = sampleSize): Promise<Profile | null> {
  const withTokens = scope.kind === "session" || scope.kind === "correlation" || scope.kind === "device";
  const rows = await db.$queryRaw<Row[]>(profileSql(scope.parts, withTokens, size));
  const all = rows.find(({ dimension }) => dimension === "all");
  if (!all) return null;
  const isWhole = all.rows < size;
  const total = isWhole
    ? { rows: all.rows, isExact: true, first: all.first, last: all.last }
    : await totalOf(scope, all);
  // A sample that does not reach back before the seven days cannot tell what was there before them.
  const noNews = total.first >= all.since ? "all-new" : all.first >= all.since ? "too-many" : null;
  const lists = Object.fromEntries(
    dimensions.map((dimension) => [dimension, listOf(dimension, rows, noNews === null)]),
  ) as Record<Dimension, NeighbourList>;
  const [session, token] = await Promise.all([withSessionTexts(lists.session), withTokenTexts(lists.token, scope)]);
  return {
    counts: countsOf(all),
    isWhole,
    total,
    newSince: noNews === null ? all.since : null,
    noNews,
    lists: { ...lists, session, token },
  };
}

function listOf(dimension: Dimension, rows: Row[], canTell: boolean): NeighbourList {
  const own = rows.filter((row) => row.dimension === dimension);
  const values = own.map(
    (row): Neighbour => ({ ...read[dimension](row), ...countsOf(row), isNew: canTell ? row.isFresh : null }),
  );
  return { dimension, distinct: own[0]?.distinct ?? 0, fresh: canTell ? (own[0]?.fresh ?? 0) : null, values };
}

const countsOf = ({ rows, interactive, nonInteractive, failed, first, last }: Counts): Counts => ({
  rows,
  interactive,
  nonInteractive,
  failed,
  first,
  last,
});

type Named = Pick<Neighbour, "value" | "label" | "detail" | "network">;
const named = (value: string, label: string | null = value, detail = ""): Named => ({
  value,
  label: label || value,
  detail,
});

const read: Record<Dimension, (row: Row) => Named> = {
  user: (row) => named(row.userKey ?? "", row.userSpelling),
  ip: (row) => ({ ...named(row.ip ?? ""), ...(row.network ? { network: networkOf(row.network) } : {}) }),
  asn: ({ key }) => named(key, `AS${key}`, knownNetworks.get(Number(key))?.name ?? ""),
  app: (row) => named(row.appName || (row.appId ?? ""), null, row.appName ? (row.appId ?? "") : ""),
  session: ({ key }) => named(key),
  device: ({ key, deviceName, deviceOs }) =>
    named(key, null, [deviceName === key ? "" : deviceName, deviceOs].filter(Boolean).join(", ")),
  token: ({ key }) => named(key),
  country: ({ key }) => named(key),
  agent: ({ agent }) => named(agent ?? "", null, agent ? clientName(agent).name : ""),
  client: ({ key }) => named(key),
  result: ({ key }) => named(key, null, decodeResult(key).text),
};
