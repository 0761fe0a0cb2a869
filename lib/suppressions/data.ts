import "server-only";

import { db } from "@/lib/db/client";
import { isoTime, orderBy, Prisma, type Sql, where } from "@/lib/db/sql";
import { addressText } from "@/lib/watchlists/parse/addresses";
import { readConditions } from "./conditions";
import type { Covering, Suppression, SuppressionChange, SuppressionSearch, SuppressionState } from "./schema";
import { isActive } from "./sql";

const pageSize = 50;

const state = Prisma.sql`case when s.ended_at is not null then 'ended' when ${isActive} then 'active' else 'expired' end`;

/** Counts are read for the suppressions of the page only. */
const counts = Prisma.sql`
  (select count(*)::int from suppression_finding m join finding f on f.id = m.finding_id
    where m.suppression_id = s.id and m.matches and ${isActive} and f.verdict is distinct from 'true-positive') as hides,
  (select count(*)::int from suppression_finding m where m.suppression_id = s.id) as covered,
  (select coalesce(sum(r.hits), 0)::int from suppression_run r where r.suppression_id = s.id) as hits,
  (select coalesce(sum(r.still), 0)::float8 from suppression_run r where r.suppression_id = s.id) as still,
  (select max(r.at) from suppression_run r where r.suppression_id = s.id and r.hits > 0) as last_hit_at`;

const columns = Prisma.sql`c.id, c.state, c.hunt, c.upn, c.networks, c.asns::text[] as asns, c.apps, c.owner, c.reason, c.created_by as "createdBy",
  ${isoTime(Prisma.sql`c.created_at`)} as "createdAt", c.from_finding::text as "fromFinding", ${isoTime(Prisma.sql`c.expires_at`)} as "expiresAt",
  c.ended_by as "endedBy", ${isoTime(Prisma.sql`c.ended_at`)} as "endedAt", c.ended_reason as "endedReason", c.version,
  c.hides, c.covered, c.hits, c.still, ${isoTime(Prisma.sql`c.last_hit_at`)} as "lastHitAt"`;

type Stored = Omit<Suppression, "conditions"> & {
  hunt: string | null;
  upn: string | null;
  networks: string[] | null;
  asns: string[] | null;
  apps: string[] | null;
};

function read({ hunt, upn, networks, asns, apps, ...rest }: Stored): Suppression {
  return { ...rest, conditions: readConditions({ hunt, upn, networks, asns, apps }) };
}

const sortColumns = {
  createdAt: Prisma.sql`c.created_at`,
  expiresAt: Prisma.sql`coalesce(c.expires_at, 'infinity')`,
  hits: Prisma.sql`c.hits`,
  lastHitAt: Prisma.sql`c.last_hit_at`,
  owner: Prisma.sql`lower(c.owner)`,
  hides: Prisma.sql`c.hides`,
};

/** Text finds what a suppression says; an address also finds the networks that hold it. */
function textCondition(q: string): Sql | undefined {
  const text = q.trim();
  if (text === "") return undefined;
  const pattern = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  return Prisma.sql`(concat_ws(' ', s.owner, s.reason, s.upn, s.hunt, array_to_string(s.networks, ' '), array_to_string(s.apps, ' '),
      array_to_string(s.asns, ' ')) ilike ${pattern}
    or exists (select from unnest(s.lows, s.highs) r (low, high) where ${addressText(text)}::text::inet between r.low and r.high))`;
}

export type StateCount = { state: SuppressionState; count: number };

/** One page of suppressions, and how many there are in each state under the same text. */
export async function listSuppressions(
  search: Partial<SuppressionSearch> = {},
): Promise<{ suppressions: Suppression[]; total: number; pageSize: number; states: StateCount[] }> {
  const { state: only, q = "", sort = "createdAt", order = "desc", page = 1 } = search;
  const text = textCondition(q);
  const [rows, states] = await Promise.all([
    db.$queryRaw<Stored[]>`select ${columns} from (
        select s.*, ${state} as state, ${counts} from suppression s ${where(text, only && Prisma.sql`${state} = ${only}`)}) c
      ${orderBy(sortColumns, { sort, order })}, c.id desc limit ${pageSize} offset ${(page - 1) * pageSize}`,
    db.$queryRaw<
      StateCount[]
    >`select ${state} as state, count(*)::int as count from suppression s ${where(text)} group by 1 order by 1`,
  ]);
  const total = states.reduce((sum, { state: name, count }) => sum + (only && only !== name ? 0 : count), 0);
  return { suppressions: rows.map(read), total, pageSize, states };
}

/** A suppression, or null. */
export async function getSuppression(id: number): Promise<Suppression | null> {
  if (!Number.isInteger(id) || id < 1 || id > 2_147_483_647) return null;
  const [row] = await db.$queryRaw<Stored[]>`select ${columns} from (
    select s.*, ${state} as state, ${counts} from suppression s where s.id = ${id}) c`;
  return row ? read(row) : null;
}

/** What was done to a suppression, the newest first. */
export async function changesOf(id: number): Promise<SuppressionChange[]> {
  return db.$queryRaw<
    SuppressionChange[]
  >`select id::text, action, actor, ${isoTime(Prisma.sql`at`)} as at, before, after
    from suppression_change where suppression_id = ${id} order by suppression_change.id desc limit 500`;
}

/** The active suppressions that cover a finding, the one that lasts longest first. */
export async function coveringSuppressions(findingId: string): Promise<Covering[]> {
  return db.$queryRaw<Covering[]>`select s.id, s.owner, s.reason, ${isoTime(Prisma.sql`s.expires_at`)} as "expiresAt"
    from suppression_finding m join suppression s on s.id = m.suppression_id
    where m.finding_id = ${findingId}::uuid and m.matches and ${isActive} order by s.expires_at desc nulls first, s.id`;
}
