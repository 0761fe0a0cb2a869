import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import { compileFilter } from "@/lib/filters/compile";
import type { FilterTerm } from "@/lib/filters/types";
import { writeFilter } from "@/lib/filters/write";
import { filterFields } from "@/lib/views/client-view";
import { readFilter } from "@/lib/views/conditions";
import { openSignIns } from "./view";

const account = { user: { type: "text", sql: Prisma.sql`d.key`, lowered: true } } as const;

/** Only a pattern can hold for everybody. */
const isPattern = ({ field, disabled, values }: FilterTerm) =>
  field === "user" && !disabled && values.some((value) => value.kind === "match" && value.pieces.length > 1);

/**
 * The filter with the words switched off that hold for every account that is loaded, such as the domain of a tenant that has one: what
 * is counted by the hour then answers it, where else each of millions of sign-ins would be asked for its account.
 */
export async function withoutIdleWords(q: string): Promise<string> {
  const terms = readFilter(openSignIns, q);
  if (!terms.some(isPattern)) return q;
  const settled: FilterTerm[] = [];
  for (const term of terms) {
    settled.push(isPattern(term) && (await holdsForAll(term)) ? { ...term, disabled: true } : term);
  }
  return writeFilter(settled, filterFields(openSignIns));
}

async function holdsForAll(term: FilterTerm): Promise<boolean> {
  const test = compileFilter([term], account, { now: "" });
  const [row] = await db.$queryRaw<Array<{ all: boolean }>>`
    select not exists (select from account d where (${test}) is not true) as "all"`;
  return row?.all === true;
}
