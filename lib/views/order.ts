import { isoTime, Prisma, type Sql } from "@/lib/db/sql";
import type { FilterTerm } from "@/lib/filters/types";
import { fieldName } from "./client-view";
import type { Comparable, OpenView, ViewColumn } from "./define-view";
import type { SortKey } from "./schema";

/** One part of the order; the last one is the row's id, so that no two rows are equal. */
export type OrderKey = { by: Sql; as: Comparable; descending: boolean; filled: boolean };

/** Long texts are ordered by their beginning: an index can hold it, and so can a cursor. */
export const textOrder = (text: Sql): Sql => Prisma.sql`lower(left(${text}, 200))`;

const comparable = {
  text: "text",
  choice: "text",
  address: "text",
  number: "numeric",
  time: "timestamptz",
  flag: "boolean",
} as const;

function orderKey(column: ViewColumn, descending: boolean): OrderKey {
  const filled = column.filled === true;
  if (column.sort) return { ...column.sort, descending, filled };
  const as = comparable[column.type];
  return { by: as === "text" ? textOrder(Prisma.sql`${column.sql}::text`) : column.sql, as, descending, filled };
}

/** The sort that a list really has: what was asked for and can be sorted by, then what the columns say of ties. */
export function sortOf(view: OpenView, asked: readonly SortKey[]): SortKey[] {
  const known = asked.filter(({ key }) =>
    view.columns.some((column) => column.key === key && column.sortable !== false),
  );
  return known.length > 0 ? known : view.defaultSort;
}

/** The filter leaves one value of the column: it orders nothing, and reading its index would pass all other values first. */
function isFixed(column: ViewColumn, terms: readonly FilterTerm[]): boolean {
  if (column.type !== "choice" || !column.filter?.lowered) return false;
  return terms.some(({ field, negated, disabled, values: [value, ...others] }) => {
    const isOne = value?.kind === "match" && value.pieces.length === 1 && others.length === 0;
    return !disabled && !negated && isOne && field === fieldName(column);
  });
}

/** The whole order, the row's id last in the direction of what stands before it: so one index serves both directions. */
export function orderOf(view: OpenView, asked: readonly SortKey[], terms: readonly FilterTerm[] = []): OrderKey[] {
  const keys: OrderKey[] = [];
  const seen = new Set<string>();
  const add = ({ key, descending }: SortKey) => {
    const column = view.columns.find((other) => other.key === key);
    if (!column || seen.has(key)) return;
    seen.add(key);
    if (!isFixed(column, terms)) keys.push(orderKey(column, descending));
    for (const tie of column.ties ?? []) add({ key: tie.key, descending: tie.descending === descending });
  };
  for (const key of sortOf(view, asked)) add(key);
  const last = keys.at(-1);
  return [...keys, { by: view.rowId.sql, as: view.rowId.as, descending: last?.descending ?? false, filled: true }];
}

/** Empty values stand last in both directions, and first when the list is read backward. */
export function orderSql(keys: readonly OrderKey[], backward = false): Sql {
  const parts = keys.map(({ by, descending, filled }) => {
    const direction = descending === backward ? Prisma.sql`asc` : Prisma.sql`desc`;
    const empty = filled ? Prisma.empty : backward ? Prisma.sql` nulls first` : Prisma.sql` nulls last`;
    return Prisma.sql`${by} ${direction}${empty}`;
  });
  return Prisma.sql`order by ${Prisma.join(parts, ", ")}`;
}

/** The order's values of a row as text that loses nothing. */
export const keyTexts = (keys: readonly OrderKey[]): Sql[] =>
  keys.map(({ by, as }) => (as === "timestamptz" ? isoTime(by) : Prisma.sql`(${by})::text`));

const casts: Record<Comparable, (value: string) => Sql> = {
  text: (value) => Prisma.sql`${value}::text`,
  numeric: (value) => Prisma.sql`${value}::numeric`,
  timestamptz: (value) => Prisma.sql`${value}::timestamptz`,
  boolean: (value) => Prisma.sql`${value}::boolean`,
  inet: (value) => Prisma.sql`${value}::inet`,
  uuid: (value) => Prisma.sql`${value}::uuid`,
  bigint: (value) => Prisma.sql`${value}::bigint`,
  integer: (value) => Prisma.sql`${value}::integer`,
};

/** A value as the database compares it. */
export const castValue = (value: string, as: Comparable): Sql => casts[as](value);

/** What stands behind (or, backward, before) the row with these values. */
export function beyond(keys: readonly OrderKey[], values: ReadonlyArray<string | null>, backward = false): Sql {
  const parts = keys.map((key, index) => ({ ...key, value: values[index] ?? null }));
  const [one] = parts;
  const isUniform = parts.every(
    ({ filled, descending, value }) => filled && value !== null && descending === one?.descending,
  );
  if (one && isUniform) {
    const left = Prisma.join(parts.map(({ by }) => by));
    const right = Prisma.join(parts.map(({ value, as }) => castValue(value ?? "", as)));
    return one.descending === backward ? Prisma.sql`(${left}) > (${right})` : Prisma.sql`(${left}) < (${right})`;
  }
  let condition: Sql = Prisma.sql`false`;
  for (const part of parts.toReversed()) {
    const strictly = after(part, backward);
    condition = Prisma.sql`(${strictly} or (${same(part)} and ${condition}))`;
  }
  // Said once more without the ties, it lets an index begin where the page does.
  if (one?.filled && one.value !== null) {
    const value = castValue(one.value, one.as);
    const bound = one.descending === backward ? Prisma.sql`${one.by} >= ${value}` : Prisma.sql`${one.by} <= ${value}`;
    return Prisma.sql`(${bound} and ${condition})`;
  }
  return condition;
}

type Part = OrderKey & { value: string | null };

function same({ by, as, value }: Part): Sql {
  return value === null ? Prisma.sql`${by} is null` : Prisma.sql`${by} = ${castValue(value, as)}`;
}

function after({ by, as, descending, filled, value }: Part, backward: boolean): Sql {
  if (value === null) return backward ? Prisma.sql`${by} is not null` : Prisma.sql`false`;
  const there = castValue(value, as);
  const compared = descending === backward ? Prisma.sql`${by} > ${there}` : Prisma.sql`${by} < ${there}`;
  return backward || filled ? compared : Prisma.sql`(${compared} or ${by} is null)`;
}
