import { route } from "@/lib/auth/route";
import { valuesLike } from "@/lib/sign-ins/values";
import { json } from "@/lib/views/request";

/** Values of a filter's field, for completion. */
export const GET = route("read", async (request) => {
  const query = new URL(request.url).searchParams;
  return json({ values: await valuesLike(query.get("field") ?? "", query.get("text") ?? "") });
});
