import "server-only";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import { ApiProblem } from "./problem";

/** So many at once, and so many a second for as long as one likes. */
export const burst = 300;
export const perSecond = 10;

/** What a token has by now. Its last call may have been counted a moment after this statement began. */
const left = Prisma.sql`least(${burst}::float8,
  r.calls_left + greatest(0, extract(epoch from clock_timestamp() - r.counted_at)::float8) * ${perSecond}::float8)`;

/** Counts a call of a token, or refuses it and says when the next one is taken; the same in every process. */
export async function countCall(tokenId: string): Promise<void> {
  const counted = await db.$executeRaw`
    insert into api_rate as r (token_id, calls_left, counted_at) values (${tokenId}::uuid, ${burst}::float8 - 1, clock_timestamp())
    on conflict (token_id) do update set calls_left = ${left} - 1, counted_at = clock_timestamp() where ${left} >= 1`;
  if (counted > 0) return;
  throw new ApiProblem("too-many", `A token has ${burst} calls at once and ${perSecond} a second after that.`, {
    headers: { "retry-after": "1" },
  });
}
