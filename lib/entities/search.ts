import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import { idKey } from "@/lib/ingest/load/ids";
import { canonicalIp } from "@/lib/ingest/load/ip";
import { type EntityKind, entityHref } from "./kinds";
import { scopeOf } from "./scope";

export type EntityHit = { kind: EntityKind; value: string; label: string; detail: string; href: string };
type Found = { kind: EntityKind; value: string; label: string; detail: string };

const each = 5;
const longest = 200;

/** A prefix that `like` takes as it is. */
const prefixOf = (text: string) => `${text.replace(/[\\%_]/g, "\\$&")}%`;

/** The first thing after all that begin with the prefix, in the order of bytes. */
const endOf = (prefix: string) => `${prefix}\u{10ffff}`;

/**
 * What begins with the text: users by their name and by what they are called, addresses, applications, systems, devices; a session,
 * token or correlation id only when it is whole.
 */
export async function searchEntities(typed: string): Promise<EntityHit[]> {
  const text = typed.trim();
  if (text.length < 2 || text.length > longest || text.includes("\u0000")) return [];
  const lower = text.toLowerCase();
  const number = /^(?:as)?(\d{1,10})$/i.exec(text)?.[1];
  const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(lower);
  const isWhole = guid || text.length >= 20;
  const { key } = canonicalIp(text);
  const [users, ips, apps, devices, systems, ids, tokens] = await Promise.all([
    db.$queryRaw<Found[]>`
      (select 'user' as kind, key as value, coalesce(nullif(spelling, ''), key) as label, display_name as detail from account
        where key >= ${lower} and key < ${endOf(lower)} order by key limit ${each})
      union
      (select 'user', key, coalesce(nullif(spelling, ''), key), display_name from account
        where key <> '' and display_name ilike ${prefixOf(text)} order by key limit ${each})`,
    db.$queryRaw<Found[]>`
      select 'ip' as kind, key as value, key as label, network_label as detail from ip_address
      where key = ${key} or (key >= ${lower} and key < ${endOf(lower)}) order by key limit ${each}`,
    db.$queryRaw<Found[]>`
      select distinct on (name) 'app' as kind, name as value, name as label, app_id as detail from application
      where name <> '' and (name ilike ${prefixOf(text)} or app_id = ${lower}) order by name limit ${each}`,
    db.$queryRaw<Found[]>`
      select distinct on (value) 'device' as kind, coalesce(nullif(device_id, ''), name) as value,
        coalesce(nullif(name, ''), device_id) as label, os as detail from device
      where (name <> '' and name ilike ${prefixOf(text)}) or device_id = ${lower} order by value limit ${each}`,
    number === undefined || Number(number) > 4_294_967_295 ? [] : systemsOf(BigInt(number)),
    isWhole ? idsOf(guid ? lower : text) : [],
    isWhole ? tokenOf(guid ? lower : text) : [],
  ]);
  return [...users, ...ips, ...ids, ...tokens, ...systems, ...apps, ...devices].map((hit) => ({
    ...hit,
    href: entityHref(hit.kind, hit.value),
  }));
}

/** The system itself where a sign-in has it. */
function systemsOf(number: bigint): Promise<Found[]> {
  return db.$queryRaw<Found[]>`
    select 'asn' as kind, ${String(number)}::text as value, ${`AS${number}`}::text as label, '' as detail
    where exists (select from sign_in where asn = ${number})
      or exists (select from ip_address where coalesce(inferred_asn, table_asn) = ${number})`;
}

async function tokenOf(text: string): Promise<Found[]> {
  const scope = await scopeOf("token", text);
  return scope && scope.parts.length > 0 ? [{ kind: "token", value: text, label: text, detail: "" }] : [];
}

function idsOf(text: string): Promise<Found[]> {
  const found = (kind: EntityKind, column: Prisma.Sql, key: string) => Prisma.sql`
    select ${kind}::text as kind, ${text}::text as value, ${text}::text as label, '' as detail
    where exists (select from sign_in where ${column} = ${key}::uuid)`;
  return db.$queryRaw<Found[]>(
    Prisma.join(
      [
        found("session", Prisma.sql`session_id`, idKey(text)),
        found("correlation", Prisma.sql`correlation_id`, idKey(text)),
      ],
      " union all ",
    ),
  );
}
