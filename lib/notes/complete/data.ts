import "server-only";
import type { z } from "zod";
import { db } from "@/lib/db/client";
import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import { entityNames } from "@/lib/entities/kinds";
import { searchEntities } from "@/lib/entities/search";
import { likePattern } from "@/lib/findings/data";
import { hostEventsByIds } from "@/lib/host-events/data";
import { searchFindings } from "@/lib/search/findings";
import type { Completion, completionQuery } from "../schema";
import { hostEventWords } from "../words";

const each = 5;
const most = 9;

/** What can be taken into a note for what was typed behind `@` or `#`: of the page first, then of everything. */
export async function completionsFor(asked: z.output<typeof completionQuery>): Promise<Completion[]> {
  const text = asked.q.trim();
  if (asked.sign === "@") return people(text);
  const [rows, incidents, findings, entities] = await Promise.all([
    evidence(text, asked),
    incidentsLike(text),
    text === ""
      ? findingsOf(asked.incident)
      : searchFindings(text, each).then((hits) =>
          hits.map(
            ({ href, label, detail }): Completion => ({
              mention: { kind: "finding", value: href.slice(href.lastIndexOf("/") + 1) },
              label,
              detail: `Finding · ${detail}`,
            }),
          ),
        ),
    text.length < 2 ? [] : searchEntities(text),
  ]);
  const named = entities.slice(0, each + 1).map(
    ({ kind, value, label, detail }): Completion => ({
      mention: { kind, value },
      label,
      detail: detail === "" ? entityNames[kind] : `${entityNames[kind]} · ${detail}`,
    }),
  );
  // As many as fit under the text without scrolling.
  return [...rows.slice(0, 3), ...named.slice(0, 4), ...findings.slice(0, 3), ...incidents.slice(0, 2)].slice(0, most);
}

async function people(text: string): Promise<Completion[]> {
  const rows = await db.authUser.findMany({
    where: {
      AND: [
        { OR: [{ banned: null }, { banned: false }] },
        {
          OR: [{ email: { contains: text, mode: "insensitive" } }, { name: { contains: text, mode: "insensitive" } }],
        },
      ],
    },
    select: { email: true, name: true },
    orderBy: { email: "asc" },
    take: 8,
  });
  return rows.map(({ email, name }) => ({
    mention: { kind: "person", value: email },
    label: name || email,
    detail: email,
  }));
}

type About = { finding?: string | undefined; incident?: number | undefined };

/** Events behind the finding or the incident that the note is about. */
async function evidence(text: string, { finding, incident }: About): Promise<Completion[]> {
  if (finding === undefined && incident === undefined) return [];
  const about =
    finding === undefined
      ? Prisma.sql`v.finding_id in (select m.finding_id from incident_finding m where m.incident = ${incident}::int)`
      : Prisma.sql`v.finding_id = ${finding}::uuid`;
  const [signIns, others] = await Promise.all([signInsAmong(text, about), hostEventsAmong(text, about)]);
  return [...signIns, ...others];
}

/** Alerts and logons: few stand behind a finding. */
async function hostEventsAmong(text: string, about: Sql): Promise<Completion[]> {
  const rows = await db.$queryRaw<Array<{ id: string }>>`
    select v.record_id::text as id from finding_event v where ${about} and v.table_name <> 'sign_in'
    group by v.record_id order by max(v.event_time) desc limit 50`;
  const events = await hostEventsByIds(rows.map(({ id }) => id));
  return events
    .reverse()
    .map(
      (event): Completion => ({
        mention: { kind: event.table === "security_alert" ? "alert" : "logon", value: event.recordId },
        label: hostEventWords(event),
        detail: `Evidence · ${event.table === "security_alert" ? "alert" : "Windows logon"}`,
      }),
    )
    .filter(({ label }) => label.toLowerCase().includes(text.toLowerCase()))
    .slice(0, each);
}

function signInsAmong(text: string, about: Sql): Promise<Completion[]> {
  return db.$queryRaw<Array<{ id: string; at: string; upn: string; app: string; ip: string }>>`
    with row as materialized (
      select v.record_id, max(v.event_time) as at from finding_event v
      where ${about} and v.table_name = 'sign_in' group by v.record_id order by at desc limit 200)
    select distinct on (row.at, e.record_id) e.record_id::text as id, ${isoTime(Prisma.sql`e.event_time`)} as at, e.upn, e.app_name as app, e.ip
    from row join sign_in_event e on e.record_id = row.record_id
    where ${text === ""} or concat_ws(' ', e.upn, e.app_name, e.ip, e.result_code, ${isoTime(Prisma.sql`e.event_time`)}) ilike ${likePattern(text)}
    order by row.at desc, e.record_id limit ${each}`.then((rows) =>
    rows.map(
      ({ id, at, upn, app, ip }): Completion => ({
        mention: { kind: "sign-in", value: id },
        label: `${at.slice(0, 19).replace("T", " ")} UTC · ${app || "sign-in"}`,
        detail: `Evidence · ${upn} · ${ip}`,
      }),
    ),
  );
}

async function findingsOf(incident: number | undefined): Promise<Completion[]> {
  if (incident === undefined) return [];
  const rows = await db.$queryRaw<Array<{ id: string; title: string }>>`
    select f.id::text, f.title from incident_finding m join finding f on f.id = m.finding_id
    where m.incident = ${incident}::int order by f.last_seen desc, f.id limit ${each}`;
  return rows.map(({ id, title }) => ({
    mention: { kind: "finding", value: id },
    label: title,
    detail: "Finding of the incident",
  }));
}

async function incidentsLike(text: string): Promise<Completion[]> {
  const rows = await db.$queryRaw<Array<{ number: number; title: string }>>`
    select i.number, i.title from incident i
    where i.merged_into is null and (i.title ilike ${likePattern(text)} or i.number::text = ${text.replace("#", "")})
    order by i.number desc limit 3`;
  return rows.map(({ number, title }) => ({
    mention: { kind: "incident", value: String(number) },
    label: title,
    detail: `Incident ${number}`,
  }));
}
