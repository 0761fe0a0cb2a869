import "server-only";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { entityHref, entityNames, isEntityKind } from "@/lib/entities/kinds";
import { type HostEvent, hostEventsByIds } from "@/lib/host-events/data";
import type { Reference, References } from "./schema";
import { keyOf, type Mention, mentionsIn } from "./text";
import { hostEventWords } from "./words";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What the mentions of some texts read as, asked of the database once for all of them. */
export async function referencesIn(texts: readonly string[]): Promise<References> {
  const mentions = new Map(texts.flatMap(mentionsIn).map((mention) => [keyOf(mention), mention]));
  const of = (kind: Mention["kind"], fits: (value: string) => boolean) =>
    [...mentions.values()].filter((mention) => mention.kind === kind && fits(mention.value)).map(({ value }) => value);
  const isId = (value: string) => uuid.test(value);
  const [people, findings, incidents, signIns, hostEvents] = await Promise.all([
    peopleOf(of("person", () => true)),
    findingsOf(of("finding", isId)),
    incidentsOf(of("incident", (value) => /^\d{1,9}$/.test(value))),
    signInsOf(of("sign-in", isId)),
    hostEventsOf(of("alert", isId), of("logon", isId)),
  ]);
  const known = new Map([...people, ...findings, ...incidents, ...signIns, ...hostEvents]);
  return Object.fromEntries(
    [...mentions].map(([key, mention]) => [key, known.get(key) ?? entityReference(mention) ?? unknown(mention)]),
  );
}

type Named = Array<readonly [string, Reference]>;

async function peopleOf(emails: string[]): Promise<Named> {
  if (emails.length === 0) return [];
  const rows = await db.authUser.findMany({
    where: { email: { in: emails, mode: "insensitive" } },
    select: { email: true, name: true },
  });
  const names = new Map(rows.map(({ email, name }) => [email.toLowerCase(), name || email]));
  return emails.flatMap((value) => {
    const label = names.get(value.toLowerCase());
    return label === undefined ? [] : [[`person/${value}`, { label: `@${label}`, href: null, isKnown: true }] as const];
  });
}

async function findingsOf(ids: string[]): Promise<Named> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<Array<{ id: string; title: string }>>`
    select id::text, title from finding where id = any(${ids}::uuid[])`;
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  return ids.flatMap((id) => {
    const label = titles.get(id.toLowerCase());
    return label === undefined
      ? []
      : [[`finding/${id}`, { label, href: `/findings/${id.toLowerCase()}`, isKnown: true }] as const];
  });
}

async function incidentsOf(numbers: string[]): Promise<Named> {
  if (numbers.length === 0) return [];
  const rows = await db.incident.findMany({
    where: { number: { in: numbers.map(Number) } },
    select: { number: true, title: true },
  });
  const titles = new Map(rows.map(({ number, title }) => [number, title]));
  return numbers.flatMap((value) => {
    const title = titles.get(Number(value));
    const reference = {
      label: `Incident ${Number(value)}: ${title}`,
      href: `/incidents/${Number(value)}`,
      isKnown: true,
    };
    return title === undefined ? [] : [[`incident/${value}`, reference] as const];
  });
}

async function signInsOf(ids: string[]): Promise<Named> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<Array<{ id: string; at: string; upn: string; app: string }>>`
    select e.record_id::text as id, ${isoTime(Prisma.sql`e.event_time`)} as at, e.upn, e.app_name as app
    from sign_in_event e where e.record_id = any(${ids}::uuid[])`;
  const words = new Map(
    rows.map(({ id, at, upn, app }) => [
      id,
      `${upn || "Sign-in"} at ${app || "—"}, ${at.slice(0, 19).replace("T", " ")} UTC`,
    ]),
  );
  return ids.flatMap((id) => {
    const label = words.get(id.toLowerCase());
    return label === undefined
      ? []
      : [[`sign-in/${id}`, { label, href: `/sign-ins/${id.toLowerCase()}`, isKnown: true }] as const];
  });
}

/** Alerts and Windows logons have no page of their own: the newest finding that rests on one shows it. */
async function hostEventsOf(alerts: string[], logons: string[]): Promise<Named> {
  const ids = [...alerts, ...logons];
  if (ids.length === 0) return [];
  const [events, findings] = await Promise.all([
    hostEventsByIds(ids),
    db.$queryRaw<Array<{ id: string; finding: string }>>`
      select distinct on (v.record_id) v.record_id::text as id, v.finding_id::text as finding
      from finding_event v join finding f on f.id = v.finding_id
      where v.record_id = any(${ids}::uuid[]) and v.table_name <> 'sign_in' order by v.record_id, f.last_seen desc, f.id`,
  ]);
  const homes = new Map(findings.map(({ id, finding }) => [id, `/findings/${finding}`]));
  const words = new Map(events.map((event) => [`${event.table} ${event.recordId}`, hostEventWords(event)]));
  const named = (kind: "alert" | "logon", table: HostEvent["table"]) => (value: string) => {
    const id = value.toLowerCase();
    const label = words.get(`${table} ${id}`);
    return label === undefined
      ? []
      : [[`${kind}/${value}`, { label, href: homes.get(id) ?? null, isKnown: true }] as const];
  };
  return [...alerts.flatMap(named("alert", "security_alert")), ...logons.flatMap(named("logon", "windows_logon"))];
}

/** An entity needs no asking: its page says itself when nothing is loaded of it. */
function entityReference({ kind, value }: Mention): Reference | null {
  if (!isEntityKind(kind)) return null;
  return { label: value, href: entityHref(kind, value), isKnown: true };
}

const words: Partial<Record<Mention["kind"], string>> = {
  ...entityNames,
  finding: "finding",
  incident: "incident",
  "sign-in": "sign-in",
  alert: "alert",
  logon: "Windows logon",
};

const unknown = ({ kind, value }: Mention): Reference => ({
  label: kind === "person" ? `@${value}` : `${words[kind] ?? kind} ${value}`,
  href: null,
  isKnown: false,
});
