import "server-only";
import { db } from "@/lib/db/client";
import { Prisma, type Sql } from "@/lib/db/sql";
import { entityHref } from "@/lib/entities/kinds";
import { AppError } from "@/lib/errors";
import { getIncident } from "@/lib/incidents/data";
import type { IncidentDetail } from "@/lib/incidents/schema";
import type { Person } from "../content";
import type { Subject } from "../schema";

export type FoundSubject = {
  reference: string;
  label: string;
  path: string;
  incident: IncidentDetail | null;
  /** Of a user: his key. */
  user: string | null;
  findingIds: string[];
};

const idsOf = async (condition: Sql): Promise<string[]> =>
  (
    await db.$queryRaw<Array<{ id: string }>>`select f.id::text as id from finding f where ${condition}
      order by f.first_seen, f.id`
  ).map(({ id }) => id);

/** What a report is asked for, as it is now. */
export async function findSubject(subject: Subject): Promise<FoundSubject> {
  switch (subject.kind) {
    case "incident": {
      const incident = await getIncident(subject.number);
      if (!incident) throw new AppError("not-found", `There is no incident ${subject.number}.`);
      const findingIds = await idsOf(
        Prisma.sql`f.id in (select m.finding_id from incident_finding m where m.incident = ${subject.number}::int)`,
      );
      const reference = `Incident ${incident.number}`;
      return {
        reference,
        label: incident.title,
        path: `/incidents/${incident.number}`,
        incident,
        user: null,
        findingIds,
      };
    }
    case "finding": {
      const [finding] = await db.$queryRaw<Array<{ title: string }>>`
        select f.title from finding f where f.id = ${subject.id}::uuid`;
      if (!finding) throw new AppError("not-found", "There is no such finding any more.");
      return {
        reference: `Finding ${subject.id.slice(0, 8)}`,
        label: finding.title,
        path: `/findings/${subject.id}`,
        incident: null,
        user: null,
        findingIds: [subject.id],
      };
    }
    case "user": {
      const key = subject.value.toLowerCase();
      const [account] = await db.$queryRaw<Array<{ spelling: string }>>`
        select a.spelling from account a where a.key = ${key}`;
      if (!account) throw new AppError("not-found", "No sign-in of this user is loaded.");
      return {
        reference: "User",
        label: account.spelling || key,
        path: entityHref("user", key),
        incident: null,
        user: key,
        findingIds: await idsOf(Prisma.sql`f.upn = ${key}`),
      };
    }
  }
}

/** The users as their tenant calls them. */
export async function peopleOf(users: readonly string[]): Promise<Array<Person & { spelling: string }>> {
  const keys = [...new Set(users.map((user) => user.toLowerCase()))];
  const rows = await db.$queryRaw<Array<{ key: string; spelling: string; name: string }>>`
    select a.key, a.spelling, a.display_name as name from account a where a.key = any(${keys}::text[])`;
  const known = new Map(rows.map((row) => [row.key, row]));
  return keys.map((key) => ({ user: key, name: known.get(key)?.name ?? "", spelling: known.get(key)?.spelling ?? "" }));
}
