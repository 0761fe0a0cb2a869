import { route } from "@/lib/auth/route";
import { columnStats } from "@/lib/views/column-stats";
import { json, ofView } from "@/lib/views/request";

/** What the column named by `column` holds over all rows that match. */
export const GET = route(
  "read",
  ofView(async ({ view, state, query }) => json(await columnStats(view, state, query.get("column") ?? ""))),
);
