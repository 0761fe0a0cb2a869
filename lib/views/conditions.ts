import "server-only";
import { Prisma, type Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { compileFilter, type FieldSql } from "@/lib/filters/compile";
import { parseFilter } from "@/lib/filters/parse";
import type { FilterTerm } from "@/lib/filters/types";
import { fieldName, filterFields } from "./client-view";
import { fits } from "./cursor";
import type { OpenView, ViewColumn } from "./define-view";
import { addressesOf, type Holding, holds } from "./holds";
import { resolveMoment, resolveRange } from "./moments";
import { castValue } from "./order";
import type { GroupValue, ViewProblem } from "./schema";
import type { ViewState } from "./state";

/** A filter that cannot be read; an empty list would look like an answer. */
export class FilterFault extends AppError {
  constructor(readonly problems: ViewProblem[]) {
    super("invalid", problems[0]?.message ?? "The filter cannot be read.");
    this.name = "FilterFault";
  }
}

/** The terms of a filter, or a fault that says which word is wrong. */
export function readFilter(view: OpenView, q: string): FilterTerm[] {
  const { terms, problems } = parseFilter(q, filterFields(view));
  if (problems.length > 0) throw new FilterFault(problems);
  return terms;
}

function fieldSql(view: OpenView): Record<string, FieldSql> {
  const fields: Record<string, FieldSql> = {};
  for (const column of [...view.columns, ...(view.filters ?? [])]) {
    const name = fieldName(column);
    if (name) fields[name] = { type: column.type, sql: column.sql, silent: !column.searched, ...column.filter };
  }
  // No filter can say these names.
  view.searched?.forEach((sql, index) => {
    fields[` ${index}`] = { type: "text", sql };
  });
  return fields;
}

/** A free word may be an address: it then finds the networks that hold it, too. */
const holdingOf = (view: OpenView, field: string) =>
  [...view.columns, ...(view.filters ?? [])].find((column) =>
    field === "" ? column.searched && column.holds : fieldName(column) === field,
  )?.holds;

function wordOrHolder(term: FilterTerm, holding: Holding, compiled: (asked: FilterTerm[]) => Sql): Sql {
  const addresses = term.values.filter((value) => addressesOf(value) !== null);
  const word = compiled([{ ...term, negated: false }]);
  const found =
    addresses.length > 0 ? Prisma.sql`(${word} or ${holds({ values: addresses, negated: false }, holding)})` : word;
  return term.negated ? Prisma.sql`(${found} is not true)` : found;
}

/** What the state of a list leaves of the view's rows; undefined when that is all of them. */
export function matching(view: OpenView, state: ViewState, under: readonly GroupValue[] = []): Sql | undefined {
  const now = Date.now();
  const terms = readFilter(view, state.q);
  const enabled = terms.filter((term) => !term.disabled);
  const conditions: Sql[] = [];
  const compiled = (asked: readonly FilterTerm[]) =>
    compileFilter(asked, fieldSql(view), { now: resolveMoment("now", "to", now) ?? "" });
  const others = enabled.filter((term) => {
    const holding = holdingOf(view, term.field);
    if (!holding) return true;
    conditions.push(term.field === "" ? wordOrHolder(term, holding, compiled) : holds(term, holding));
    return false;
  });
  if (others.length > 0) conditions.push(compiled(others));
  for (const { field, sql } of view.unless ?? []) {
    if (!enabled.some((term) => term.field === field)) conditions.push(sql);
  }
  const time = view.columns.find(({ key }) => key === view.timeColumn);
  const { from, to } = resolveRange(state, now);
  if (time && from) conditions.push(Prisma.sql`${time.sql} >= ${from}::timestamptz`);
  if (time && to) conditions.push(Prisma.sql`${time.sql} <= ${to}::timestamptz`);
  under.forEach((value, index) => {
    const column = view.columns.find(({ key }) => key === state.group[index]);
    if (!column) throw new AppError("invalid", "This list is not grouped like that.");
    conditions.push(inGroup(column, value));
  });
  return conditions.length > 0 ? Prisma.join(conditions, " and ") : undefined;
}

/** The rows of one group, asked so that an index of the column serves. */
function inGroup({ sql, type }: ViewColumn, value: GroupValue): Sql {
  if (value === null) return Prisma.sql`((${sql}) is null or (${sql})::text = '')`;
  if (type === "number") return fits(value, "numeric") ? Prisma.sql`(${sql}) = ${value}::numeric` : Prisma.sql`false`;
  if (type === "flag") return fits(value, "boolean") ? Prisma.sql`(${sql}) = ${value}::boolean` : Prisma.sql`false`;
  return Prisma.sql`(${sql})::text = ${value}::text`;
}

/** Only these rows; ids that no row can have are left out. */
export function chosen(view: OpenView, ids: readonly string[]): Sql {
  const sound = ids.filter((id) => fits(id, view.rowId.as)).map((id) => castValue(id, view.rowId.as));
  return sound.length > 0 ? Prisma.sql`${view.rowId.sql} in (${Prisma.join(sound)})` : Prisma.sql`false`;
}
