import "server-only";
import { db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";

/** The first wrong passwords cost nothing; then the wait doubles from one second to a minute. It never becomes a lock. */
const free = 5;
const longest = 60;
/** A code has six digits only, and whoever guesses at it knows the password already. */
export const longestForCodes = 15 * 60;

/**
 * Counts an attempt before its password is looked at, so that attempts sent at once are counted like attempts sent one after
 * another. Refuses while the account still has to wait.
 */
export async function reserveAttempt(key: string, longestWait = longest): Promise<void> {
  // Addresses can be invented: what never had to wait is kept for minutes only, so that the table stays small.
  await db.$executeRaw`
    delete from auth_throttle
    where blocked_until < now() - case when failures < ${free} then interval '10 minutes' else interval '1 day' end`;
  const admitted = await db.$queryRaw<unknown[]>`
    insert into auth_throttle as t (email, failures, blocked_until) values (${key}, 1, now())
    on conflict (email) do update set failures = least(t.failures, 1000) + 1,
      blocked_until = now() + make_interval(secs => case when t.failures + 1 < ${free}::int then 0
        else least(${longestWait}::float8, power(2, least(t.failures + 1 - ${free}::int, 10))) end)
    where t.blocked_until <= now()
    returning failures`;
  if (admitted.length > 0) return;
  const [row] = await db.$queryRaw<{ seconds: number }[]>`
    select greatest(1, ceil(extract(epoch from blocked_until - now())))::int as seconds from auth_throttle where email = ${key}`;
  throw new AppError(
    "unavailable",
    `Too many attempts for this account. Try again in ${waitWords(row?.seconds ?? longestWait)}.`,
  );
}

function waitWords(seconds: number): string {
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minutes`;
  return seconds === 1 ? "a second" : `${seconds} seconds`;
}

export async function forgetAttempts(key: string): Promise<void> {
  await db.$executeRaw`delete from auth_throttle where email = ${key}`;
}
