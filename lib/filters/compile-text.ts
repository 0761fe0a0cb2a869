import { Prisma, type Sql } from "@/lib/db/sql";
import type { FieldSql } from "./compile";
import type { FilterValue } from "./types";

type TextSql = Pick<FieldSql, "sql" | "lowered" | "key" | "spoken">;

/** Whole values, patterns, empty and filled, in any letter case. */
export function compileText(values: readonly FilterValue[], { sql: stored, lowered, key, spoken = {} }: TextSql): Sql {
  const sql = key ? Prisma.sql`(${stored})::text` : stored;
  const wholes: string[] = [];
  const tests: Sql[] = [];
  // Keys are kept in collation "C", which knows the case of ASCII letters only.
  const folded = lowered ? sql : Prisma.sql`lower((${sql}) collate "default")`;
  for (const value of values) {
    if (value.kind !== "match") continue;
    const [first = ""] = value.pieces;
    if (value.pieces.every((piece) => piece === "")) {
      tests.push(
        value.pieces.length === 1 ? Prisma.sql`coalesce((${sql}), '') = ''` : Prisma.sql`coalesce((${sql}), '') <> ''`,
      );
    } else if (value.pieces.length === 1) wholes.push(meant(first, spoken));
    else tests.push(compilePattern(value.pieces, folded, lowered));
  }
  if (key && wholes.length > 0) tests.unshift(Prisma.sql`${stored} = any (${wholes.map(key)}::uuid[])`);
  else if (wholes.length > 0) {
    tests.unshift(
      lowered && wholes.length === 1
        ? // A list of one would not let an index give the order of its rows.
          Prisma.sql`${folded} = ${wholes.join("").toLowerCase()}::text`
        : lowered
          ? Prisma.sql`${folded} = any (${wholes.map((text) => text.toLowerCase())}::text[])`
          : Prisma.sql`${folded} in (${Prisma.join(wholes.map((text) => Prisma.sql`lower(${text}::text collate "default")`))})`,
    );
  }
  return tests.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(tests, " or ")})`;
}

const meant = (text: string, spoken: Readonly<Record<string, string>>) =>
  Object.hasOwn(spoken, text.toLowerCase()) ? (spoken[text.toLowerCase()] ?? text) : text;

function compilePattern(pieces: string[], folded: Sql, lowered: boolean | undefined): Sql {
  const pattern = pieces.map((piece) => piece.replaceAll(/[\\%_]/g, "\\$&")).join("%");
  return lowered
    ? Prisma.sql`${folded} like ${pattern.toLowerCase()}::text`
    : Prisma.sql`${folded} like lower(${pattern}::text collate "default")`;
}
