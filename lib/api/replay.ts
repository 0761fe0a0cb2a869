import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { db } from "@/lib/db/client";
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

/**
 * Does the work once for a key. The same call again gets the same answer, another call under the key is refused, and so is one whose
 * first attempt is still at work, or never said how it ended. What was refused or failed has done nothing, so its key is free again.
 */
export async function once(call: Call, work: () => Promise<Response>): Promise<Response> {
  const earlier = await claim(call);
  if (earlier) return earlier;
  let answer: Response;
  try {
    answer = await work();
  } catch (error) {
    await forget(call);
    throw error;
  }
  const body = await answer.clone().text();
  const headers = Object.fromEntries(answer.headers);
  await db.$executeRaw`update api_replay set status = ${answer.status}, headers = ${JSON.stringify(headers)}::jsonb, body = ${body}
    where token_id = ${call.tokenId}::uuid and key = ${call.key}`;
  return answer;
}

async function claim({ tokenId, key, fingerprint }: Call): Promise<Response | null> {
  await db.$executeRaw`delete from api_replay where created_at < now() - make_interval(hours => ${keptHours}::int)`;
  const made = await db.$executeRaw`insert into api_replay (token_id, key, fingerprint)
    values (${tokenId}::uuid, ${key}, ${fingerprint}) on conflict do nothing`;
  if (made > 0) return null;
  const [row] = await db.$queryRaw<unknown[]>`select fingerprint, status, headers, body from api_replay
    where token_id = ${tokenId}::uuid and key = ${key}`;
  const parsed = storedAnswer.safeParse(row);
  if (!parsed.success) throw new ApiProblem("conflict", "The first call with this key is just ending. Send it again.");
  const { fingerprint: known, status, headers, body } = parsed.data;
  if (!fingerprint.equals(known)) {
    throw new ApiProblem("unprocessable", "This Idempotency-Key was used for another call. Use a new one.");
  }
  if (status === null) {
    throw new ApiProblem(
      "conflict",
      "The first call with this key has not said how it ended. Wait, or look at what it was to change before you send it under a new key.",
      { headers: { "retry-after": "5" } },
    );
  }
  return new Response(body, { status, headers: { ...headers, "idempotency-replayed": "true" } });
}

async function forget({ tokenId, key }: Call) {
  await db.$executeRaw`delete from api_replay where token_id = ${tokenId}::uuid and key = ${key} and status is null`;
}
