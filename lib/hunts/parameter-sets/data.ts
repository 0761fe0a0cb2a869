import "server-only";
import type pg from "pg";
import { db } from "@/lib/db/client";
import { isoTime, Prisma } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { ParameterSet, SetName } from "./schema";

/** All versions of all sets of a hunt: by name, the newest version first. */
export async function listSets(slug: string): Promise<ParameterSet[]> {
  return db.$queryRaw<ParameterSet[]>`
    select p.name, p.version, p.parameters, p.author, p.reason, ${isoTime(Prisma.sql`p.created_at`)} as "createdAt",
      coalesce(h.set_name = p.name and h.set_version = p.version, false) as "isCurrent",
      (select count(*)::int from hunt_run r where r.hunt = p.hunt and r.set_name = p.name and r.set_version = p.version and r.state = 'done') as runs
    from parameter_set p left join hunt_setting h on h.hunt = p.hunt where p.hunt = ${slug} order by p.name, p.version desc`;
}

/** Which version of which set the hunt runs with; null for the values that it comes with. */
export async function currentSet(slug: string): Promise<SetName | null> {
  const setting = await db.huntSetting.findUnique({
    where: { hunt: slug },
    select: { setName: true, setVersion: true },
  });
  const { setName: name = null, setVersion: version = null } = setting ?? {};
  return name === null || version === null ? null : { name, version };
}

/** A set by `NAME` for its newest version, or `NAME@3`. */
export async function findSet(slug: string, text: string): Promise<ParameterSet> {
  const [, name = text, digits] = /^(.*)@(\d{1,6})$/.exec(text) ?? [];
  const sets = (await listSets(slug)).filter((set) => set.name === name);
  const found = digits === undefined ? sets[0] : sets.find(({ version }) => version === Number(digits));
  if (found) return found;
  const known = [...new Set((await listSets(slug)).map((set) => set.name))].join(", ");
  throw new AppError(
    "not-found",
    `The hunt ${slug} has no parameter set "${text}". ${known ? `There are ${known}.` : "It has none."}`,
  );
}

/** Writes down with which set a run goes: the one whose values it has, the current one before others, then the newest. */
export async function rememberSet(client: pg.ClientBase, runId: string): Promise<void> {
  await client.query(
    `update hunt_run r set set_name = s.name, set_version = s.version from (
       select p.name, p.version from hunt_run u join parameter_set p on p.hunt = u.hunt and p.parameters = u.parameters
       left join hunt_setting h on h.hunt = p.hunt and h.set_name = p.name and h.set_version = p.version
       where u.id = $1::uuid order by h.hunt is null, p.created_at desc, p.name limit 1) s
     where r.id = $1::uuid`,
    [runId],
  );
}
