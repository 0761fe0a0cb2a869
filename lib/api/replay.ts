import "server-only";
import { createHash, randomUUID } from "node:crypto";
import type pg from "pg";
import { z } from "zod";
import { beforeCommit } from "@/lib/db/before-commit";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/sql";
import { ApiProblem } from "./problem";

/** How long an answer is kept for the same call again. */
const keptHours = 24;
const keyHeader = "idempotency-key";
const shape = /^[\x21-\x7e]{1,255}$/;

const storedAnswer = z.object({
  fingerprint: z.instanceof(Uint8Array),
  status: z.number().nullable(),
  headers: z.record(z.string(), z.string()).nullable(),
  body: z.string().nullable(),
  isLost: z.boolean(),
});

export type Call = { tokenId: string; key: string; fingerprint: Buffer };

/** The call as its `Idempotency-Key` names it; null without one. */
export function callOf(request: Request, tokenId: string, body: Buffer): Call | null {
  const key = request.headers.get(keyHeader);
  if (key === null) return null;
  if (!shape.test(key)) {
    throw new ApiProblem("invalid", "An Idempotency-Key has 1 to 255 characters without spaces.", {
      problems: [{ field: keyHeader, detail: "1 to 255 printable ASCII characters without spaces." }],
    });
  }
  const { pathname, search } = new URL(request.url);
  const fingerprint = createHash("sha256").update(`${request.method} ${pathname}${search}\n`).update(body).digest();
  return { tokenId, key, fingerprint };
}

/** Who has not said for so long that they are still at work is not there any more. */
const aliveSeconds = 30;
const beatMs = 10_000;

/**
 * Does the work once for a key. The same call again gets the same answer, another call under the key is refused, and so is one whose
 * first attempt is still at work. What was refused, failed or died before anything came of it has done nothing, so its key is free
 * again; of a call that died afterwards it is known that it was done, and no more.
 */
export async function once(call: Call, work: () => Promise<Response>): Promise<Response> {
  const claimed = { ...call, claim: randomUUID() };
  const earlier = await claim(claimed);
  if (earlier) return earlier;
  const beat = setInterval(() => void stayAlive(claimed).catch(() => undefined), beatMs);
  try {
    const answer = await attempt(claimed, work);
    await keep(claimed, answer);
    return answer;
  } finally {
    clearInterval(beat);
  }
}

async function attempt(claimed: Claimed, work: () => Promise<Response>): Promise<Response> {
  try {
    return await beforeCommit.run((client) => markDone(client, claimed), work);
  } catch (error) {
    await forget(claimed);
    throw error;
  }
}

type Claimed = Call & { claim: string };

const aliveUntil = Prisma.sql`now() + make_interval(secs => ${aliveSeconds}::int)`;

async function claim({ tokenId, key, fingerprint, claim }: Claimed): Promise<Response | null> {
  await db.$executeRaw`delete from api_replay where created_at < now() - make_interval(hours => ${keptHours}::int)`;
  const made = await db.$executeRaw`insert into api_replay as r (token_id, key, fingerprint, claim, alive_until)
    values (${tokenId}::uuid, ${key}, ${fingerprint}, ${claim}::uuid, ${aliveUntil})
    on conflict (token_id, key) do update
      set fingerprint = excluded.fingerprint, claim = excluded.claim, alive_until = excluded.alive_until, created_at = now()
      where r.status is null and not r.done and r.alive_until < now()`;
  if (made > 0) return null;
  const [row] = await db.$queryRaw<unknown[]>`
    select fingerprint, status, headers, body, done and alive_until < now() as "isLost" from api_replay
    where token_id = ${tokenId}::uuid and key = ${key}`;
  const parsed = storedAnswer.safeParse(row);
  if (!parsed.success) throw new ApiProblem("conflict", "The first call with this key is just ending. Send it again.");
  const { fingerprint: known, status, headers, body, isLost } = parsed.data;
  if (!fingerprint.equals(known)) {
    throw new ApiProblem("unprocessable", "This Idempotency-Key was used for another call. Use a new one.");
  }
  if (status !== null) return new Response(body, { status, headers: { ...headers, "idempotency-replayed": "true" } });
  if (isLost) {
    throw new ApiProblem(
      "conflict",
      "The first call with this key was done, and its answer was lost. Look at what it was to change; a new key would do it again.",
    );
  }
  throw new ApiProblem(
    "conflict",
    "The first call with this key is still at work. Send it again to hear how it ended.",
    {
      headers: { "retry-after": "5" },
    },
  );
}

async function stayAlive({ tokenId, key, claim }: Claimed) {
  await db.$executeRaw`update api_replay set alive_until = ${aliveUntil}
    where token_id = ${tokenId}::uuid and key = ${key} and claim = ${claim}::uuid`;
}

/** Whoever was so slow that another took the call over must not do it as well. */
async function markDone(client: pg.ClientBase, { tokenId, key, claim }: Claimed) {
  const { rows } = await client.query<{ wrote: boolean }>(
    "select pg_current_xact_id_if_assigned() is not null as wrote",
  );
  if (!rows[0]?.wrote) return;
  const { rowCount } = await client.query(
    "update api_replay set done = true where token_id = $1 and key = $2 and claim = $3",
    [tokenId, key, claim],
  );
  if (!rowCount)
    throw new ApiProblem("conflict", "This took so long that a later call with this key is at work on it.");
}

async function keep({ tokenId, key, claim }: Claimed, answer: Response) {
  const body = await answer.clone().text();
  const headers = JSON.stringify(Object.fromEntries(answer.headers));
  await db.$executeRaw`update api_replay set status = ${answer.status}, headers = ${headers}::jsonb, body = ${body}
    where token_id = ${tokenId}::uuid and key = ${key} and claim = ${claim}::uuid`;
}

async function forget({ tokenId, key, claim }: Claimed) {
  await db.$executeRaw`delete from api_replay
    where token_id = ${tokenId}::uuid and key = ${key} and claim = ${claim}::uuid and status is null`;
}
