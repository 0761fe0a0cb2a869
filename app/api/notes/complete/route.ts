import { route } from "@/lib/auth/route";
import { AppError } from "@/lib/errors";
import { completionsFor } from "@/lib/notes/complete/data";
import { completionQuery } from "@/lib/notes/schema";

/** What can be taken into a note for what was typed so far. */
export const GET = route("triage", async (request) => {
  const asked = completionQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!asked.success) throw new AppError("invalid", "This cannot be completed.");
  return Response.json(await completionsFor(asked.data), { headers: { "cache-control": "no-store" } });
});
