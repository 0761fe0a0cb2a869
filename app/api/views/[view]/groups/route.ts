import { route } from "@/lib/auth/route";
import { groupRows } from "@/lib/views/group-rows";
import { json, ofView, readUnder } from "@/lib/views/request";

/** One level of groups of a list, inside the groups that `under` names. */
export const GET = route(
  "read",
  ofView(async ({ view, state, query }) =>
    json(await groupRows(view, state, { under: readUnder(query), cursor: query.get("cursor") })),
  ),
);
