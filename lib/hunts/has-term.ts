import { Prisma, type Sql } from "@/lib/db/sql";

const isAlphanumeric = (character: string | undefined) => character !== undefined && /^[0-9a-z]$/i.test(character);

/** Each ASCII letter in both cases: the database's own ignoring of case would also fold letters beyond ASCII. */
const anyCase = (text: string) =>
  [...text]
    .map((character) => {
      if (/^[a-z]$/i.test(character)) return `[${character.toLowerCase()}${character.toUpperCase()}]`;
      return /^[\w\s]$/u.test(character) || character.charCodeAt(0) > 127 ? character : `\\${character}`;
    })
    .join("");

/** A Postgres regular expression for "has the whole term": see `hasTerm` in lib/ingest/user-agent.ts. */
export function termPattern(term: string): string {
  const before = isAlphanumeric(term[0]) ? "(^|[^a-zA-Z0-9])" : "";
  const behind = isAlphanumeric(term.at(-1)) ? "($|[^a-zA-Z0-9])" : "";
  return `${before}${anyCase(term)}${behind}`;
}

/** True where the column has one of the terms as a whole, in any case of its ASCII letters; never true for no terms. */
export function hasAnyTerm(column: Sql, terms: string[]): Sql {
  if (terms.length === 0) return Prisma.sql`false`;
  return Prisma.sql`${column} ~ ${terms.map(termPattern).join("|")}::text`;
}
