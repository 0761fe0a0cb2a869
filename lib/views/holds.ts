import { Prisma, type Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { type AddressBlock, readAddress, writeAddress } from "@/lib/filters/address-value";
import { any } from "@/lib/filters/compile";
import { compileText } from "@/lib/filters/compile-text";
import type { FilterTerm, FilterValue } from "@/lib/filters/types";

/** Where a row's networks lie: their first and last addresses; and, where a part of it can be asked for, the text of them. */
export type Holding = { low: Sql; high: Sql; text?: Sql; within?: (test: Sql) => Sql };

/** Rows that name a network which holds the address, or a part of the network, that the filter asks for. */
export function holds({ values, negated }: Pick<FilterTerm, "values" | "negated">, holding: Holding): Sql {
  const found = any(values.map((value) => holdsValue(value, holding)));
  return negated ? Prisma.sql`(${found} is not true)` : found;
}

function holdsValue(value: FilterValue, { low, high, text, within }: Holding): Sql {
  const span = addressesOf(value);
  if (span) {
    const [first, last] = [writeAddress(span.version, span.low), writeAddress(span.version, span.high)];
    const overlaps = Prisma.sql`${low} <= ${last}::inet and ${high} >= ${first}::inet and family(${low}) = family(${first}::inet)`;
    return within ? within(overlaps) : overlaps;
  }
  if (text && value.kind === "match") return compileText([value], { sql: text });
  throw new AppError("invalid", "Write an address such as 192.0.2.10, or a network such as 192.0.2.0/24.");
}

/** `192.0.2.10`, `192.0.2.0/24`, `192.0.2.10..192.0.2.20` and `192.0.2.10-192.0.2.20`; null for any other text. */
export function addressesOf(value: FilterValue): AddressBlock | null {
  if (value.kind === "compare") return null;
  const ends = value.kind === "range" ? [value.low, value.high] : value.pieces.length === 1 ? dashed(value.pieces) : [];
  const [from, to] = ends.map((end) => readAddress(end.trim()));
  if (!from || !to || from.version !== to.version) return null;
  return { version: from.version, low: from.low, high: to.high };
}

function dashed([text = ""]: string[]): string[] {
  const [from = "", to = from, ...more] = text.split("-");
  return more.length > 0 ? [] : [from, to];
}
