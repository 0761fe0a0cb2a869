import { pool } from "@/lib/db/client";

/** For the launcher and for monitors: whether this process answers and reaches its database. Needs no sign-in, tells nothing else. */
export async function GET(): Promise<Response> {
  const healthy = await Promise.race([databaseAnswers(), afterTwoSeconds()]);
  return Response.json({ ok: healthy }, { status: healthy ? 200 : 503, headers: { "cache-control": "no-store" } });
}

export const dynamic = "force-dynamic";

async function databaseAnswers(): Promise<boolean> {
  try {
    await pool.query("select 1");
    return true;
  } catch {
    return false;
  }
}

function afterTwoSeconds(): Promise<boolean> {
  return new Promise((resolve) => setTimeout(() => resolve(false), 2_000).unref());
}
