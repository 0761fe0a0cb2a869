import { z } from "zod";
import { route } from "@/lib/auth/route";
import { downloadAnswer } from "@/lib/export/accounted";
import { getWatchlist } from "@/lib/watchlists/data";
import { csvOf } from "@/lib/watchlists/export";
import { rowNumber } from "@/lib/watchlists/schema";

const params = z.object({ list: rowNumber });

/** A list as CSV that an import reads back. */
export const GET = route("read", async (_request, context) => {
  const parsed = params.safeParse(context.params);
  const list = parsed.success ? await getWatchlist(parsed.data.list) : null;
  if (!list) return new Response("There is no such list.", { status: 404 });
  return downloadAnswer({
    by: context.user.email,
    detail: { list: `Watchlist ${list.name}`, scope: { list: String(list.id) }, format: "csv" },
    body: csvOf(list.id),
    type: "text/csv; charset=utf-8",
    fileName: `watchlist-${list.name.replace(/[^A-Za-z0-9._-]+/g, "-")}.csv`,
  });
});
