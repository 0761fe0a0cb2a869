import "server-only";
import { cache } from "react";
import { db } from "@/lib/db/client";
import { Prisma, type Sql } from "@/lib/db/sql";
import { transaction } from "@/lib/db/transaction";
import { knownNetworks } from "@/lib/enrich/networks";
import { termOf } from "@/lib/filters/term";
import { writeTerm } from "@/lib/filters/write";
import { idKey, tokenKey } from "@/lib/ingest/load/ids";
import { canonicalIp } from "@/lib/ingest/load/ip";
import { boundsOf } from "@/lib/watchlists/parse/addresses";
import { type EntityKind, filterFieldOf } from "./kinds";

/** Which sign-ins are an entity's: resolved to the numbers and keys that indexes know. */
export type Scope = {
  kind: EntityKind;
  /** In the one spelling that the pages, filters and lists use. */
  value: string;
  /** How it was written by the source, where the source said something nicer. */
  label: string;
  /** A second line under the label. */
  detail: string;
  /** Other names and ids of the same thing. */
  aliases: string[];
  /** The same sign-ins in the filter language. */
  filter: string;
  /** Conditions on `sign_in s`, each answered by one index; an entity's sign-ins are those of any of them, and no row is in two. */
  parts: Sql[];
  /** The numbers under which its dictionary has it. */
  ids: number[];
};

type Found = Omit<Scope, "kind" | "filter"> & { filter?: string };

/** Null for a text that cannot be of the kind at all; a scope without parts for a value that is not loaded. */
export const scopeOf = cache(async (kind: EntityKind, value: string): Promise<Scope | null> => {
  // A NUL cannot be in the database, and no value is that long.
  if (value === "" || value.length > 2000 || value.includes("\u0000")) return null;
  const found = await resolvers[kind](value);
  return found && { kind, filter: termOf(filterFieldOf[kind], found.value), ...found };
});

const resolvers: Record<EntityKind, (value: string) => Promise<Found | null>> = {
  user,
  ip,
  network,
  asn,
  app,
  session: async (value) => byKey(value, Prisma.sql`s.session_id = ${idKey(value)}::uuid`),
  token,
  correlation: async (value) => byKey(value, Prisma.sql`s.correlation_id = ${idKey(value)}::uuid`),
  device,
};

/** An index gives the newest of one number in order, of several only after reading all of them. */
const fewIds = 8;

function partsOf(column: Sql, ids: number[]): Sql[] {
  if (ids.length === 0) return [];
  return ids.length > fewIds
    ? [Prisma.sql`${column} = any(${ids}::int[])`]
    : ids.map((id) => Prisma.sql`${column} = ${id}::int`);
}

const byKey = (value: string, part: Sql): Found => ({
  value,
  label: value,
  detail: "",
  aliases: [],
  parts: [part],
  ids: [],
});

/** A token is of a few sign-ins at most: so many are looked at. */
const mostOfToken = 2000;

/** Found through the summary of token ids, which the planner takes for a reading of the whole table and would pass by. */
async function token(value: string): Promise<Found> {
  const ids = await transaction(async (client) => {
    await client.query("set local enable_seqscan = off");
    const { rows } = await client.query<{ id: string }>(
      "select record_id::text as id from sign_in where token_id = $1::uuid limit $2",
      [tokenKey(value), mostOfToken],
    );
    return rows.map(({ id }) => id);
  });
  const parts = ids.length > 0 ? [Prisma.sql`s.record_id = any(${ids}::uuid[])`] : [];
  return { value, label: value, detail: "", aliases: [], parts, ids: [] };
}

async function user(value: string): Promise<Found> {
  const key = value.toLowerCase();
  const [row] = await db.$queryRaw<Array<{ id: number; spelling: string; displayName: string }>>`
    select id, spelling, display_name as "displayName" from account where key = ${key}`;
  if (!row) return { value: key, label: value, detail: "", aliases: [], parts: [], ids: [] };
  return {
    value: key,
    label: row.spelling || key,
    detail: row.displayName,
    aliases: [],
    parts: [Prisma.sql`s.account_id = ${row.id}::int`],
    ids: [row.id],
  };
}

async function ip(value: string): Promise<Found> {
  const { key } = canonicalIp(value);
  const [row] = await db.$queryRaw<Array<{ id: number }>>`select id from ip_address where key = ${key}`;
  return {
    value: key,
    label: key,
    detail: "",
    aliases: [],
    parts: row ? [Prisma.sql`s.ip_id = ${row.id}::int`] : [],
    ids: row ? [row.id] : [],
  };
}

/** A network, a range of two addresses, or the customer's own name of one of his ranges. */
async function network(value: string): Promise<Found | null> {
  const named = await db.$queryRaw<Array<{ low: string; high: string }>>`
    select host(low) as low, host(high) as high from network_range where label = ${value} order by low limit 100`;
  const bounds = boundsOf(value);
  if (named.length === 0 && typeof bounds === "string") return null;
  const ranges = named.length > 0 || typeof bounds === "string" ? named : [bounds];
  const rows = await db.$queryRaw<Array<{ id: number }>>`
    select i.id from unnest(${ranges.map(({ low }) => low)}::text[], ${ranges.map(({ high }) => high)}::text[]) r (low, high)
    join ip_address i on i.addr >= r.low::inet and i.addr <= r.high::inet and family(i.addr) = family(r.low::inet)`;
  const ids = [...new Set(rows.map(({ id }) => id))];
  const detail = named.length > 0 ? ranges.map(({ low, high }) => `${low} to ${high}`).join(", ") : "";
  const text = value.trim();
  return {
    value: text,
    label: text,
    detail,
    aliases: [],
    ...(/^[^/]+\/\d+$/.test(text) ? {} : { filter: rangesFilter(ranges) }),
    parts: partsOf(Prisma.sql`s.ip_id`, ids),
    ids,
  };
}

function rangesFilter(ranges: Array<{ low: string; high: string }>): string {
  const values = ranges.map(({ low, high }) => ({ kind: "range" as const, low, high }));
  return writeTerm({ field: "ip", negated: false, disabled: false, values });
}

/** What the log says; where a row says nothing, what is known of its address. */
async function asn(value: string): Promise<Found | null> {
  const digits = /^(?:AS)?0*(\d{1,10})$/i.exec(value.trim())?.[1];
  if (digits === undefined || Number(digits) > 4_294_967_295) return null;
  const number = BigInt(digits);
  const rows = await db.$queryRaw<Array<{ id: number }>>`
    select id from ip_address where coalesce(inferred_asn, table_asn) = ${number}`;
  const ids = rows.map(({ id }) => id);
  const parts = [Prisma.sql`s.asn = ${number}::bigint`];
  if (ids.length > 0) parts.push(Prisma.sql`s.asn is null and s.ip_id = any(${ids}::int[])`);
  const detail = knownNetworks.get(Number(digits))?.name ?? "";
  return { value: String(number), label: `AS${number}`, detail, aliases: [], parts, ids };
}

/** By its name, or by its id, under which it may have had several names. */
async function app(value: string): Promise<Found> {
  const rows = await db.$queryRaw<Array<{ id: number; name: string; appId: string }>>`
    select id, name, app_id as "appId" from application where name = ${value} or app_id = ${value.toLowerCase()} order by id`;
  const others = [...new Set(rows.map((row) => (row.name === value ? row.appId : row.name)))].filter(Boolean);
  return {
    value,
    label: value,
    detail: others.slice(0, 3).join(", "),
    aliases: others,
    parts: partsOf(
      Prisma.sql`s.application_id`,
      rows.map(({ id }) => id),
    ),
    ids: rows.map(({ id }) => id),
  };
}

/** By its id, or by its name where that is what the log has. */
async function device(value: string): Promise<Found> {
  const rows = await db.$queryRaw<Array<{ id: number; name: string; deviceId: string; os: string }>>`
    select id, name, device_id as "deviceId", os from device
    where device_id = ${value} or device_id = ${value.toLowerCase()} or name = ${value} order by id`;
  const ids = rows.map(({ id }) => id);
  const names = rows.flatMap((row) => (row.name === value ? [row.deviceId, row.os] : [row.name, row.os]));
  return {
    value,
    label: value,
    detail: [...new Set(names)].filter(Boolean).slice(0, 3).join(", "),
    aliases: [],
    parts: partsOf(Prisma.sql`s.device_id`, ids),
    ids,
  };
}
