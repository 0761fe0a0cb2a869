import { Readable } from "node:stream";
import { z } from "zod";
import { route } from "@/lib/auth/route";
import { eachReject } from "@/lib/uploads/data";
import { rejectsCsv } from "@/lib/uploads/rejects-csv";

const params = z.object({ id: z.uuid() });

async function* lines(id: string): AsyncIterable<string> {
  // Spreadsheets take a file without the mark for something else than UTF-8.
  yield "\ufeff";
  yield* rejectsCsv(eachReject(id));
}

/** All rejected rows of an upload as CSV, streamed. */
export const GET = route("read", async (_request, context) => {
  const parsed = params.safeParse(context.params);
  if (!parsed.success) return new Response("There is no such upload.", { status: 404 });
  const stream = Readable.toWeb(Readable.from(lines(parsed.data.id), { objectMode: false })) as ReadableStream;
  return new Response(stream, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="rejects-${parsed.data.id}.csv"`,
    },
  });
});
