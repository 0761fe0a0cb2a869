import { route } from "@/lib/auth/route";
import { search } from "@/lib/search/data";
import { longestQuery } from "@/lib/search/schema";

/** What the palette shows for what was typed so far. */
export const GET = route("read", async (request, { user }) => {
  const query = new URL(request.url).searchParams.get("q") ?? "";
  return Response.json(await search(query.slice(0, longestQuery), user));
});
