import { route } from "@/lib/auth/route";
import { templatesOf } from "@/lib/notes/templates/data";

/** What a note can begin with; all templates without a hunt. */
export const GET = route("read", async (request) => {
  const hunt = new URL(request.url).searchParams.get("hunt") ?? "";
  return Response.json(await templatesOf(/^[a-z0-9-]{1,100}$/.test(hunt) ? hunt : null), {
    headers: { "cache-control": "no-store" },
  });
});
