import { Prisma, type Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { compileAddress } from "./compile-address";
import { compileText } from "./compile-text";
import { flagWords } from "./read-value";
import { timeBounds } from "./time-value";
import type { FilterFieldType, FilterTerm, FilterValue } from "./types";

/** Where the values of a field lie. */
export type FieldSql = {
  type: FilterFieldType;
  /** Text of text, choices and addresses; numeric, timestamptz and boolean of the others. */
  sql: Sql;
  /** Of an address: the same as `inet`. Made from the text where left out. */
  inet?: Sql;
  /** The stored text is lower-cased already: compared as it is, so that an index serves. */
  lowered?: boolean;
  /** Of a choice that is stored as something else: typed value -> stored value. */
  stored?: Readonly<Record<string, string | number | boolean>>;
  /** How a test of `sql` becomes a test of the row, such as `s.ip_id = any (array(select id from ip_address where …))`. */
  within?: (test: Sql) => Sql;
  /** As `within`, for a field whose value lies in several places: `test` makes the test of an expression. */
  through?: (test: (sql: Sql) => Sql) => Sql;
  /** `sql` is a uuid that stands for a text: whole values are compared as this makes them. */
  key?: (text: string) => string;
  /** Words that stand for another value: `me` for whoever asks. */
  spoken?: Readonly<Record<string, string>>;
  /** Left out of what a free word searches. */
  silent?: boolean;
};

export type CompileOptions = {
  /** What `now` and `-7d` count from. */
  now: string;
};

/**
 * The condition of a filter; `true` for none. Values are bound, names come from `sqlOf` alone. Terms that are switched off
 * have no effect. Throws where a term names a field that is not there: such a filter has problems and must not be run.
 */
export function compileFilter(
  terms: readonly FilterTerm[],
  sqlOf: Readonly<Record<string, FieldSql>>,
  { now }: CompileOptions,
): Sql {
  const conditions = terms.filter((term) => !term.disabled).map((term) => compileTerm(term, sqlOf, now));
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " and ");
}

function compileTerm(term: FilterTerm, sqlOf: Readonly<Record<string, FieldSql>>, now: string): Sql {
  const found = term.field === "" ? compileWord(term.values, sqlOf) : compileField(term, sqlOf, now);
  // Not `not`: what is unknown about a row does not make it one of those that are kept out.
  return term.negated ? Prisma.sql`((${found}) is not true)` : Prisma.sql`(${found})`;
}

function compileField({ field, values }: FilterTerm, sqlOf: Readonly<Record<string, FieldSql>>, now: string): Sql {
  const column = Object.hasOwn(sqlOf, field) ? sqlOf[field] : undefined;
  if (!column) throw new AppError("invalid", `There is no field ${field} to filter by.`);
  return placed(column, (place) => compileValues(values, place, now));
}

function placed(column: FieldSql, compile: (column: FieldSql) => Sql): Sql {
  if (column.through) return column.through((sql) => compile({ ...column, sql }));
  const test = compile(column);
  return column.within ? column.within(test) : test;
}

/** A free word lies anywhere in any text. */
function compileWord(values: readonly FilterValue[], sqlOf: Readonly<Record<string, FieldSql>>): Sql {
  const anywhere = values.map((value): FilterValue => {
    const pieces = value.kind === "match" ? value.pieces : [];
    return { kind: "match", pieces: ["", ...pieces.filter((piece) => piece !== ""), ""] };
  });
  const texts = Object.values(sqlOf).filter(
    ({ type, silent, stored, key }) =>
      !silent && !stored && !key && (type === "text" || type === "address" || type === "choice"),
  );
  if (texts.length === 0) throw new AppError("invalid", "There is no text here that a word could be looked for in.");
  return any(texts.map((column) => placed(column, (place) => compileText(anywhere, place))));
}

function compileValues(values: readonly FilterValue[], column: FieldSql, now: string): Sql {
  if (column.type === "text" || (column.type === "choice" && !column.stored)) return compileText(values, column);
  if (column.type === "address") return compileAddress(values, column);
  return any(
    values.map((value) => {
      if (isEmpty(value)) return Prisma.sql`(${column.sql}) is null`;
      if (isFilled(value)) return Prisma.sql`(${column.sql}) is not null`;
      if (column.type === "number") return compileNumber(value, column.sql);
      if (column.type === "time") return compileTime(value, column.sql, now);
      const typed = textOf(value);
      const stored = column.type === "flag" ? flagWords[typed] : column.stored?.[typed];
      return stored === undefined ? unreadable(typed) : Prisma.sql`(${column.sql}) = ${stored}`;
    }),
  );
}

export const any = (tests: readonly Sql[]): Sql => Prisma.sql`(${Prisma.join([...tests], " or ")})`;
const isEmpty = (value: FilterValue) => value.kind === "match" && value.pieces.length === 1 && value.pieces[0] === "";
const isFilled = (value: FilterValue) => value.kind === "match" && value.pieces.every((piece) => piece === "");
const textOf = (value: FilterValue) => (value.kind === "match" ? value.pieces.join("*") : "");

/** The parser has said so before; this keeps a caller from running what it was told not to. */
export function unreadable(text: string): never {
  throw new AppError("invalid", `${text} cannot be read here.`);
}

const operators = {
  ">": Prisma.sql`>`,
  ">=": Prisma.sql`>=`,
  "<": Prisma.sql`<`,
  "<=": Prisma.sql`<=`,
} as const;

function compileNumber(value: FilterValue, sql: Sql): Sql {
  if (value.kind === "compare") return Prisma.sql`(${sql}) ${operators[value.operator]} ${number(value.value)}`;
  if (value.kind === "match") return Prisma.sql`(${sql}) = ${number(textOf(value))}`;
  const ends = [
    value.low === "" ? null : Prisma.sql`(${sql}) >= ${number(value.low)}`,
    value.high === "" ? null : Prisma.sql`(${sql}) <= ${number(value.high)}`,
  ];
  return Prisma.join(
    ends.filter((end) => end !== null),
    " and ",
  );
}

function number(text: string): Sql {
  const digits = text.replace(/^as(?=\d)/i, "");
  return /^-?\d{1,18}$/.test(digits) ? Prisma.sql`${digits}::bigint` : Prisma.sql`${digits}::numeric`;
}

function compileTime(value: FilterValue, sql: Sql, now: string): Sql {
  const bounds = (text: string) => timeBounds(text, now) ?? unreadable(text);
  const after = (at: string) => Prisma.sql`(${sql}) >= ${at}::timestamptz`;
  const until = (at: string) => Prisma.sql`(${sql}) <= ${at}::timestamptz`;
  if (value.kind === "compare") {
    // Later than a day is later than all of it.
    const { from, to } = bounds(value.value);
    if (value.operator === ">") return Prisma.sql`(${sql}) > ${to}::timestamptz`;
    if (value.operator === "<") return Prisma.sql`(${sql}) < ${from}::timestamptz`;
    return value.operator === ">=" ? after(from) : until(to);
  }
  if (value.kind === "range") {
    const ends = [
      value.low === "" ? null : after(bounds(value.low).from),
      value.high === "" ? null : until(bounds(value.high).to),
    ];
    return Prisma.join(
      ends.filter((end) => end !== null),
      " and ",
    );
  }
  const text = textOf(value);
  const { from, to } = bounds(text);
  // `at:-7d` is the last seven days, not one moment a week ago.
  return text.startsWith("-") ? after(from) : Prisma.sql`${after(from)} and ${until(to)}`;
}
