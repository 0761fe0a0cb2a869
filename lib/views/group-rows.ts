import "server-only";
import { z } from "zod";
import { Prisma, query, where } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { fieldName } from "./client-view";
import { matching } from "./conditions";
import { lookOrSay } from "./connection";
import { countedValues } from "./counted-values";
import type { OpenView, ViewColumn } from "./define-view";
import type { GroupPage, GroupValue } from "./schema";
import type { ViewState } from "./state";

const groupsInPage = 200;
const secondsForGroups = 30;

/** A column that rows can be grouped by, or a refusal in words. */
export function groupColumn(view: OpenView, key: string | undefined): ViewColumn {
  const column = view.columns.find((other) => other.key === key);
  const isGroupable = column && (column.groupable ?? (fieldName(column) !== undefined && column.type !== "time"));
  if (!column || !isGroupable) throw new AppError("invalid", "This list cannot be grouped by that column.");
  return column;
}

const stored = z.strictObject({ n: z.number().int().nonnegative(), v: z.string().nullable() });

function readAfter(cursor: string | null | undefined): z.output<typeof stored> | null {
  if (!cursor) return null;
  try {
    return stored.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch {
    throw new AppError(
      "invalid",
      "These groups were asked for under another filter. Load the list again from its start.",
    );
  }
}

/** One level of groups, the largest first: those inside the groups that `under` names, one value a level. */
export async function groupRows(
  view: OpenView,
  state: ViewState,
  {
    under = [],
    cursor,
    limit = groupsInPage,
  }: { under?: readonly GroupValue[]; cursor?: string | null; limit?: number } = {},
): Promise<GroupPage> {
  const column = groupColumn(view, state.group[under.length]);
  const after = readAfter(cursor);
  const rest = after
    ? after.v === null
      ? Prisma.sql`(g.n < ${after.n})`
      : Prisma.sql`(g.n < ${after.n} or (g.n = ${after.n} and (g.value > ${after.v} or g.value is null)))`
    : undefined;
  const rows = await lookOrSay(secondsForGroups, "Grouping these rows", (client) =>
    query<{ value: string | null; count: number; worst: number | null; total: number; rows: number }>(
      client,
      Prisma.sql`with g as materialized (${countedValues(view, column, matching(view, state, under))})
        select g.value, g.n as count, g.worst, (select count(*)::float8 from g) as total, (select coalesce(sum(g.n), 0)::float8 from g) as rows
        from g ${where(rest)} order by g.n desc, g.value nulls last limit ${limit + 1}`,
    ),
  );
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return {
    key: column.key,
    groups: kept.map(({ value, count, worst: rank }) => {
      const name = rank === null ? undefined : view.severity?.names[rank];
      return { value, count, ...(name ? { worst: name } : {}) };
    }),
    total: rows[0]?.total ?? 0,
    rows: rows[0]?.rows ?? 0,
    next:
      rows.length > limit && last
        ? Buffer.from(JSON.stringify({ n: last.count, v: last.value }), "utf8").toString("base64url")
        : null,
  };
}
