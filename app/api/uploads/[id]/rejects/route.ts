import { Readable } from "node:stream";
import { z } from "zod";
import { route } from "@/lib/auth/route";
import { csvLine } from "@/lib/export/csv";
import { eachReject } from "@/lib/uploads/data";

const params = z.object({ id: z.uuid() });

async function* lines(id: string): AsyncIterable<string> {
  yield `\ufeff${csvLine(["file", "line", "byte offset", "reason", "original text"])}`;
  for await (const { file, line, offset, reason, raw } of eachReject(id))
    yield csvLine([file, line, offset, reason, raw]);
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
