import { Readable } from "node:stream";
import { z } from "zod";
import { route } from "@/lib/auth/route";
import { rejectLines } from "@/lib/uploads/rejects";
import { fileId } from "@/lib/uploads/schema";

const params = z.object({ id: fileId });

/** The rejected records of one file as they stood in it, to be mended in an editor and uploaded again. */
export const GET = route("read", async (_request, context) => {
  const parsed = params.safeParse(context.params);
  if (!parsed.success) return new Response("There is no such file.", { status: 404 });
  const lines = rejectLines(parsed.data.id)[Symbol.asyncIterator]();
  // The first line is asked for here, so that a file which is not there is an answer and not a broken download.
  const first = await lines.next();
  async function* all() {
    if (!first.done) yield first.value;
    yield* { [Symbol.asyncIterator]: () => lines };
  }
  const stream = Readable.toWeb(Readable.from(all(), { objectMode: false })) as ReadableStream;
  return new Response(stream, {
    headers: {
      "Content-Type": "text/plain; charset=utf-8",
      "Content-Disposition": `attachment; filename="rejected-rows-${parsed.data.id}.txt"`,
    },
  });
});
