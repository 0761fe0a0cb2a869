import { Prisma, type Sql } from "@/lib/db/sql";
import { type AddressBlock, readAddress, writeAddress } from "./address-value";
import { compileText } from "./compile-text";
import type { FilterValue } from "./types";

type AddressSql = { sql: Sql; inet?: Sql };

/** Addresses and networks by their value, whichever way they are written; everything else as the text that it is. */
export function compileAddress(values: readonly FilterValue[], { sql, inet }: AddressSql): Sql {
  const asInet = inet ?? inetOf(sql);
  const texts: FilterValue[] = [];
  const tests: Sql[] = [];
  for (const value of values) {
    if (value.kind === "range") tests.push(compileRange(value, asInet));
    else if (value.kind === "match") {
      const block = value.pieces.length === 1 ? readAddress(value.pieces[0] ?? "") : null;
      if (block) tests.push(compileBlock(block, asInet));
      else texts.push(value);
    }
  }
  if (texts.length > 0) tests.push(compileText(texts, { sql }));
  return tests.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(tests, " or ")})`;
}

function compileBlock({ version, low, high }: AddressBlock, inet: Sql): Sql {
  const first = writeAddress(version, low);
  if (low === high) return Prisma.sql`${inet} = ${first}::inet`;
  // A span of addresses holds the same as its network, and an index serves it.
  return Prisma.sql`${inet} between ${first}::inet and ${writeAddress(version, high)}::inet`;
}

function compileRange({ low, high }: { low: string; high: string }, inet: Sql): Sql {
  const from = low === "" ? null : readAddress(low);
  const to = high === "" ? null : readAddress(high);
  const version = from?.version ?? to?.version ?? 4;
  const tests: Sql[] = [Prisma.sql`family(${inet}) = ${version}`];
  if (from) tests.push(Prisma.sql`${inet} >= ${writeAddress(from.version, from.low)}::inet`);
  if (to) tests.push(Prisma.sql`${inet} <= ${writeAddress(to.version, to.high)}::inet`);
  return Prisma.sql`(${Prisma.join(tests, " and ")})`;
}

const four = "^(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}$";
const group = "[0-9a-f]{1,4}";
/** Eight groups, or fewer with one gap; as many colons as groups, so that no more than seven stand around it. */
const six = [
  `^((${group}:){7}${group}`,
  "::",
  `(${group}:){1,7}:`,
  `:(:${group}){1,7}`,
  `(?!(.*:){8})(${group}:){1,6}(:${group}){1,6})$`,
].join("|");

/** Text as an address; null, never an error, where it is none. PostgreSQL 15 has no try. */
export function inetOf(sql: Sql): Sql {
  return Prisma.sql`(case when (${sql}) ~ ${four} or (${sql}) ~* ${six} then (${sql})::text::inet end)`;
}
