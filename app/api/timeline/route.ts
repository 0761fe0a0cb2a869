import { z } from "zod";
import { route } from "@/lib/auth/route";
import { AppError } from "@/lib/errors";
import { timelineOf } from "@/lib/timeline/data";
import { scopeOf } from "@/lib/timeline/filter";
import { timelineQuery } from "@/lib/timeline/request";

/** The sign-ins that a filter finds, on one clock: each while they fit, else counted in columns. 204: there are none. */
export const GET = route("read", async (request) => {
  const parsed = timelineQuery.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) throw new AppError("invalid", z.prettifyError(parsed.error));
  const { q, from, to, width, colour, part } = parsed.data;
  if (from && to && Date.parse(from) >= Date.parse(to)) {
    throw new AppError("invalid", "The time range ends before it begins.");
  }
  const answer = await timelineOf({
    scope: await scopeOf(q),
    span: from && to ? { from, to } : undefined,
    width,
    colour,
    part,
  });
  const headers = { "cache-control": "no-store" };
  return answer ? Response.json(answer, { headers }) : new Response(null, { status: 204, headers });
});
