import { Prisma, type Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { readAddress, writeAddress } from "@/lib/filters/address-value";
import type { FilterTerm } from "@/lib/filters/types";

/** Where a row's networks lie: their first and last addresses. */
export type Holding = { low: Sql; high: Sql; within?: (test: Sql) => Sql };

/** Rows that name a network which holds the address, or a part of the network, that the filter asks for. */
export function holds({ values, negated }: FilterTerm, { low, high, within }: Holding): Sql {
  const tests = values.map((value) => {
    const text = value.kind === "match" ? value.pieces.join("*") : "";
    const block = readAddress(text);
    if (!block)
      throw new AppError("invalid", "Write an address such as 192.0.2.10, or a network such as 192.0.2.0/24.");
    const first = writeAddress(block.version, block.low);
    const last = writeAddress(block.version, block.high);
    const overlaps = Prisma.sql`${low} <= ${last}::inet and ${high} >= ${first}::inet and family(${low}) = family(${first}::inet)`;
    return within ? within(overlaps) : overlaps;
  });
  const found = Prisma.sql`(${Prisma.join(tests, " or ")})`;
  return negated ? Prisma.sql`(${found} is not true)` : found;
}
