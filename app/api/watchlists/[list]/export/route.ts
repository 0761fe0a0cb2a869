import { Readable } from "node:stream";
import { z } from "zod";
import { route } from "@/lib/auth/route";
import { getWatchlist } from "@/lib/watchlists/data";
import { csvOf } from "@/lib/watchlists/export";
import { rowNumber } from "@/lib/watchlists/schema";

const params = z.object({ list: rowNumber });

/** A list as CSV that an import reads back. */
export const GET = route("read", async (_request, context) => {
  const parsed = params.safeParse(context.params);
  const list = parsed.success ? await getWatchlist(parsed.data.list) : null;
  if (!list) return new Response("There is no such list.", { status: 404 });
  const name = list.name.replace(/[^A-Za-z0-9._-]+/g, "-");
  const stream = Readable.toWeb(Readable.from(csvOf(list.id), { objectMode: false })) as ReadableStream;
  return new Response(stream, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="watchlist-${name}.csv"`,
    },
  });
});
