import { route } from "@/lib/auth/route";
import { newsSince } from "@/lib/live/news";
import { newsQuery } from "@/lib/live/schema";

/** What is new since `since`, for the corner of an open page. */
export const GET = route("read", async (request, { user }) => {
  const { since } = newsQuery.parse(Object.fromEntries(new URL(request.url).searchParams));
  return Response.json(await newsSince(since ?? null, user.email));
});
