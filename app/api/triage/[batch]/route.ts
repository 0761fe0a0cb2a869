import { z } from "zod";
import { route } from "@/lib/auth/route";
import { AppError } from "@/lib/errors";
import { progressOf } from "@/lib/findings/triage/progress/data";

/** How far a large set is while it is written: how many of how many, or null before it begins and when it is done. */
export const GET = route<{ batch: string }>("triage", async (_request, { params }) => {
  const batch = z.uuid().safeParse(params.batch);
  if (!batch.success) throw new AppError("not-found", "There is no such change.");
  return Response.json(await progressOf(batch.data), { headers: { "cache-control": "no-store" } });
});
