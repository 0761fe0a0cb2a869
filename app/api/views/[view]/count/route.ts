import { route } from "@/lib/auth/route";
import { countRows } from "@/lib/views/count-rows";
import { json, ofView, readUnder } from "@/lib/views/request";

/** How many rows of a list match. */
export const GET = route(
  "read",
  ofView(async ({ view, state, query }) => json(await countRows(view, state, { under: readUnder(query) }))),
);
